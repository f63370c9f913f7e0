package dev.holdfast.storage.backends;

import dev.holdfast.storage.decorate.RetryEvents;
import dev.holdfast.storage.decorate.RetryPolicy;
import dev.holdfast.storage.transfer.Bandwidth;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// What a storage needs beside its location.
///
/// @param variables the environment variables, for credentials and the agent of SSH
/// @param home the user's home directory, for the keys and known hosts of SSH
/// @param certificates a PEM file of certificates to trust instead of those that Java trusts
/// @param bandwidth for storages behind a network
/// @param options of single backends by the names that restic gives them, such as `sftp.connections`
public record StorageOptions(
        Map<String, String> variables,
        Path home,
        Optional<Path> certificates,
        Bandwidth bandwidth,
        Map<String, String> options,
        RetryPolicy retry,
        RetryEvents events,
        InstantSource clock) {

    /// Checks the options.
    ///
    /// @throws InvalidStorageOption if one is not known or has no meaning
    public StorageOptions {
        variables = Map.copyOf(variables);
        options = Map.copyOf(options);
        options.forEach(StorageOptions::require);
    }

    /// Checks one option, as [#options()] holds it.
    ///
    /// @throws InvalidStorageOption if it is not known or has no meaning
    public static void require(String key, String value) {
        StorageOption.of(key)
                .orElseThrow(() -> new InvalidStorageOption(
                        "there is no storage option '" + key + "'; known: " + StorageOption.keys()))
                .require(value);
    }

    /// The value of a variable; a variable set to nothing counts as not set.
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /// What an option says, if it is given.
    Optional<String> option(StorageOption option) {
        return Optional.ofNullable(options.get(option.key()));
    }

    /// The number that an option says.
    int number(StorageOption option, int otherwise) {
        return option(option).map(Integer::parseInt).orElse(otherwise);
    }
}
