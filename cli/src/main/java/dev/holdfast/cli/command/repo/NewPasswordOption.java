package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.access.Password;
import dev.holdfast.cli.access.PasswordFinder;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.engine.HoldfastException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a new password comes from: a file, or two prompts.
final class NewPasswordOption {
    @Option(
            names = "--new-password-file",
            paramLabel = "FILE",
            description = "The file that holds the new password; asked for without it.")
    private @Nullable String file;

    /// The new password. The caller closes it.
    Password read(CommandContext context) throws HoldfastException, InterruptedException {
        return new PasswordFinder(context.environment())
                .findReplacement(Optional.ofNullable(file), "--new-password-file");
    }
}
