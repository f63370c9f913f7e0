package dev.holdfast.asset.command;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// A running command and its output. Closing ends the command if it still runs, and what it has started.
public final class CommandStream implements AutoCloseable {
    private static final int SIGNAL_BASE = 128;

    private final List<String> command;
    private final Process process;
    private final Thread errorReader;

    private CommandStream(List<String> command, Process process, Thread errorReader) {
        this.command = command;
        this.process = process;
        this.errorReader = errorReader;
    }

    /// Starts a command without a shell.
    ///
    /// @param command the program and its arguments
    /// @param errorLines told each line that the command writes to its standard error, on a thread of its own
    /// @throws CommandFailed if it cannot be started
    public static CommandStream start(List<String> command, Consumer<String> errorLines) throws CommandFailed {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            Thread reader = Thread.ofPlatform()
                    .daemon()
                    .name("stderr of " + command.getFirst())
                    .start(() -> drain(process.getErrorStream(), errorLines));
            return new CommandStream(List.copyOf(command), process, reader);
        } catch (IOException problem) {
            throw new CommandFailed(
                    "unable to start command '" + command.getFirst() + "': " + problem.getMessage(), problem);
        }
    }

    private static void drain(InputStream errors, Consumer<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines);
        } catch (IOException | UncheckedIOException problem) {
            lines.accept("unable to read on: " + problem.getMessage());
        }
    }

    /// What the command writes to its standard output.
    public InputStream output() {
        return process.getInputStream();
    }

    /// Waits for the command's end, which should be near once its output has ended.
    ///
    /// @throws CommandFailed if its exit status is not 0
    public void awaitSuccess() throws CommandFailed, InterruptedException {
        int status = process.waitFor();
        errorReader.join();
        if (status > SIGNAL_BASE) {
            throw new CommandFailed(
                    "command '" + command.getFirst() + "' failed: ended by signal " + (status - SIGNAL_BASE), null);
        }
        if (status != 0) {
            throw new CommandFailed("command '" + command.getFirst() + "' failed: exit status " + status, null);
        }
    }

    /// The children of a shell hold its output open: it would not end with the shell alone.
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
