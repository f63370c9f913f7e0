package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositoryTarget;
import dev.holdfast.engine.HoldfastException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the password of the repository comes from that a command reads beside its own.
final class SecondRepositoryPassword {
    @Option(
            names = "--from-password-file",
            paramLabel = "FILE",
            description = "The file that holds the password of the other repository (variable"
                    + " HOLDFAST_FROM_PASSWORD_FILE).")
    private @Nullable String file;

    @Option(
            names = "--from-password-command",
            paramLabel = "CMD",
            description = "A command that prints that password (variable HOLDFAST_FROM_PASSWORD_COMMAND).")
    private @Nullable String command;

    /// @param named the name of a configured repository, or a URL
    RepositoryTarget target(RepositoryOpener opener, String named) throws HoldfastException {
        return opener.second(named, Optional.ofNullable(file), Optional.ofNullable(command));
    }
}
