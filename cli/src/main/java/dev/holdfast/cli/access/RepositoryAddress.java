package dev.holdfast.cli.access;

import dev.holdfast.cli.environment.CliEnvironment;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the URL of the repository, in restic's syntax: `--repo`, `HOLDFAST_REPOSITORY`, `RESTIC_REPOSITORY`, the file
/// that `RESTIC_REPOSITORY_FILE` names.
public final class RepositoryAddress {
    private final CliEnvironment environment;

    public RepositoryAddress(CliEnvironment environment) {
        this.environment = environment;
    }

    /// The URL; empty if nobody named one.
    ///
    /// @param option the value of `--repo`
    public Optional<String> find(Optional<String> option) throws HoldfastException {
        Optional<String> named = option.or(() -> environment.variable("HOLDFAST_REPOSITORY"))
                .or(() -> environment.variable("RESTIC_REPOSITORY"));
        if (named.isPresent()) {
            return named;
        }
        Optional<String> file = environment.variable("RESTIC_REPOSITORY_FILE");
        return file.isPresent() ? Optional.of(read(file.get())) : Optional.empty();
    }

    /// The URL of a command that cannot do without.
    public String require(Optional<String> option) throws HoldfastException {
        return find(option)
                .orElseThrow(() -> new HoldfastException(
                        ErrorCode.REPOSITORY_NOT_NAMED,
                        "no repository named",
                        "name one with --repo URL or in the variable HOLDFAST_REPOSITORY, for example --repo"
                                + " /srv/backup"));
    }

    private String read(String name) throws HoldfastException {
        Path file = environment.workingDirectory().resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new HoldfastException(
                    ErrorCode.FILE_FAILED,
                    "unable to read repository file '" + file + "': " + FileErrors.reason(e),
                    "RESTIC_REPOSITORY_FILE names this file; correct it, or use --repo URL",
                    e);
        }
    }
}
