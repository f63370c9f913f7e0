package dev.holdfast.cli.access;

import dev.holdfast.cli.environment.CliEnvironment;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a program that prints a password. The line is split as [CommandWords] says and run without a shell, as restic
/// does; what the program says on standard error is shown, what it prints is not.
final class PasswordCommand {
    private final CliEnvironment environment;

    PasswordCommand(CliEnvironment environment) {
        this.environment = environment;
    }

    /// What the program prints on standard output.
    byte[] run(String line, String origin) throws HoldfastException, InterruptedException {
        List<String> words = CommandWords.split(line, origin);
        Process process = start(words, origin);
        try {
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            int status = process.waitFor();
            if (status != 0) {
                throw failure(words.getFirst(), "it ended with status " + status, origin, null);
            }
            return output;
        } catch (IOException e) {
            throw failure(words.getFirst(), FileErrors.reason(e), origin, e);
        } finally {
            process.destroy();
        }
    }

    private Process start(List<String> words, String origin) throws HoldfastException {
        try {
            return new ProcessBuilder(words)
                    .directory(environment.workingDirectory().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw failure(words.getFirst(), "it could not be started", origin, e);
        }
    }

    private static HoldfastException failure(String program, String reason, String origin, @Nullable Throwable cause) {
        return new HoldfastException(
                ErrorCode.PASSWORD_UNAVAILABLE,
                "unable to get the password from command '" + program + "': " + reason,
                origin + " names this command; run it by hand to see what it says",
                cause);
    }
}
