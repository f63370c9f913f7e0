package dev.holdfast.engine.run;

import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.backup.BackupMessages;
import dev.holdfast.engine.config.CaptureCommand;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs the commands before and after captures. What they write is passed on as messages. They inherit the environment
/// of this process without the passwords of repositories.
final class CommandAround {
    private static final List<String> SECRETS =
            List.of("HOLDFAST_PASSWORD", "RESTIC_PASSWORD", "HOLDFAST_PASSWORD_COMMAND", "RESTIC_PASSWORD_COMMAND");

    private final Map<String, String> environment;
    private final BackupMessages messages;

    CommandAround(Map<String, String> environment, BackupMessages messages) {
        this.environment = environment;
        this.messages = messages;
    }

    /// Runs a command to its end.
    ///
    /// @param what it is, such as `before command of 'shop'`
    /// @param variables that it finds in its environment
    /// @throws HoldfastException if it cannot be started, fails, or takes longer than it may: it is ended then
    void run(String what, CaptureCommand command, Map<String, String> variables)
            throws HoldfastException, InterruptedException {
        messages.step("running " + what);
        Process process = start(what, command, variables);
        Thread reader = Thread.ofPlatform().daemon().name(what).start(() -> read(what, process.getInputStream()));
        try {
            Duration limit = command.limit().duration();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed(
                        what, "it took longer than " + command.limit(), "raise its `limit`, or see what it waits for");
            }
            if (process.exitValue() != 0) {
                throw failed(what, "exit status " + process.exitValue(), "see what the command said");
            }
            reader.join(Duration.ofSeconds(1));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(String what, CaptureCommand command, Map<String, String> variables) throws HoldfastException {
        ProcessBuilder builder =
                new ProcessBuilder(command.command()).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        SECRETS.forEach(builder.environment()::remove);
        builder.environment().putAll(variables);
        try {
            return builder.start();
        } catch (IOException problem) {
            throw new HoldfastException(
                    ErrorCode.SOURCE_FAILED,
                    "unable to start " + what + ": " + problem.getMessage(),
                    "is the program installed, and may it be executed?",
                    problem);
        }
    }

    private void read(String what, InputStream output) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> messages.step(what + ": " + line));
        } catch (IOException | UncheckedIOException ended) {
            messages.step(what + " was cut off: " + ended.getMessage());
        }
    }

    private static HoldfastException failed(String what, String why, String hint) {
        return new HoldfastException(ErrorCode.SOURCE_FAILED, "unable to run " + what + ": " + why, hint);
    }
}
