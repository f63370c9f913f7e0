package dev.holdfast.storage.backends;

import dev.holdfast.storage.decorate.RetryEvents;
import dev.holdfast.storage.decorate.RetryPolicy;
import dev.holdfast.storage.transfer.Bandwidth;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
        RetryEvents events) {

    /// How many requests to a REST server may run at once.
    public static final String REST_CONNECTIONS = "rest.connections";

    /// How many connections to an SFTP server there may be.
    public static final String SFTP_CONNECTIONS = "sftp.connections";

    private static final Set<String> KNOWN = Set.of(REST_CONNECTIONS, SFTP_CONNECTIONS);
    private static final int MOST_CONNECTIONS = 100;

    /// Checks the options.
    ///
    /// @throws InvalidStorageOption if one is not known or has no meaning
    public StorageOptions {
        variables = Map.copyOf(variables);
        options = Map.copyOf(options);
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (!KNOWN.contains(option.getKey())) {
                throw new InvalidStorageOption("there is no storage option '" + option.getKey() + "'; known: "
                        + String.join(", ", new TreeSet<>(KNOWN)));
            }
            connections(option.getKey(), option.getValue());
        }
    }

    /// The value of a variable; a variable set to nothing counts as not set.
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /// The number of connections that an option says.
    int connections(String option, int otherwise) {
        String value = options.get(option);
        return value == null ? otherwise : connections(option, value);
    }

    private static int connections(String option, String value) {
        if (value.matches("[1-9]\\d{0,2}") && Integer.parseInt(value) <= MOST_CONNECTIONS) {
            return Integer.parseInt(value);
        }
        throw new InvalidStorageOption("storage option '" + option + "' must be a number from 1 to " + MOST_CONNECTIONS
                + ", not '" + value + "'");
    }
}
