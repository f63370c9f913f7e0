package dev.holdfast.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A running process whose output is collected as it comes. Closing kills it and the processes it has started, if it
/// still runs, and waits for its end.
public final class RealProcess implements AutoCloseable {
    /// How long to wait, after the end of a process, for output that an orphan of it keeps open.
    private static final Duration REST_OF_OUTPUT = Duration.ofSeconds(5);

    private final List<String> command;
    private final Process process;
    private final Object news = new Object();
    private final Drain output;
    private final Drain errors;

    private RealProcess(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        this.output = new Drain(process.getInputStream());
        this.errors = new Drain(process.getErrorStream());
    }

    /// A command that has yet to be started.
    public static Command command(String... words) {
        return command(List.of(words));
    }

    /// A command that has yet to be started.
    public static Command command(List<String> words) {
        return new Command(words);
    }

    /// The process id.
    public long pid() {
        return process.pid();
    }

    /// Whether the process still runs.
    public boolean isAlive() {
        return process.isAlive();
    }

    /// Waits for a complete line on standard output or standard error and returns it. Lines that came before the call
    /// count as well.
    public String awaitLine(Predicate<String> wanted, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (news) {
            while (true) {
                boolean ended = output.ended && errors.ended;
                for (String line : completeLines()) {
                    if (wanted.test(line)) {
                        return line;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (ended || left <= 0) {
                    throw new AssertionError("the line that was waited for did not come "
                            + (ended ? "before the end" : "in time") + ": " + printed());
                }
                news.wait(left);
            }
        }
    }

    private List<String> completeLines() {
        List<String> lines = new ArrayList<>();
        for (Drain drain : List.of(output, errors)) {
            String text = drain.collected.toString(StandardCharsets.UTF_8);
            String complete = drain.ended ? text : text.substring(0, text.lastIndexOf('\n') + 1);
            complete.lines().forEach(lines::add);
        }
        return lines;
    }

    /// Sends a signal by its name without `SIG`: `HUP`, `TERM`, `KILL`, `STOP`, `CONT` …
    public void signal(String name) throws InterruptedException {
        trySignal(name).requireSuccess();
    }

    private Finished trySignal(String name) throws InterruptedException {
        return command("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, Long.toString(pid()))
                .run(Duration.ofSeconds(10));
    }

    /// Kills the process, and those it has started, with SIGKILL, which they cannot catch, and waits for its end.
    public Finished kill() throws InterruptedException {
        destroyAll();
        return await(Duration.ofSeconds(30));
    }

    /// Waits for the end of the process; kills it and fails if that takes longer than `timeout`.
    public Finished await(Duration timeout) throws InterruptedException {
        if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            tellWhereItHangs();
            destroyAll();
            process.waitFor();
            throw new AssertionError("still running after " + timeout + ", killed: " + soFar(process.exitValue()));
        }
        output.thread.join(REST_OF_OUTPUT);
        errors.thread.join(REST_OF_OUTPUT);
        return soFar(process.exitValue());
    }

    /// A Java program answers this signal with what its threads do, between its other output.
    private void tellWhereItHangs() throws InterruptedException {
        if (process.info()
                        .command()
                        .filter(program -> program.endsWith("/java"))
                        .isPresent()
                && trySignal("QUIT").exitCode() == 0) {
            process.waitFor(2, TimeUnit.SECONDS);
        }
    }

    /// What it has printed until now; the exit code is -1 as long as it runs.
    public Finished printed() {
        return soFar(process.isAlive() ? -1 : process.exitValue());
    }

    private Finished soFar(int exitCode) {
        synchronized (news) {
            return new Finished(command, exitCode, output.collected.toByteArray(), errors.collected.toByteArray());
        }
    }

    @Override
    public void close() {
        destroyAll();
        process.onExit().join();
    }

    /// Closes a process that a signal makes stop and tidy up: gives it time for that first. It may have ended already.
    void closeAfter(String signal, Duration patience) {
        try {
            if (isAlive() && trySignal(signal).exitCode() == 0) {
                await(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /// The children go first: orphans would keep the output open.
    private void destroyAll() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// Collects what a stream gives, until its end.
    private final class Drain {
        private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        private final Thread thread;
        private boolean ended;

        Drain(InputStream stream) {
            // Not a virtual one: reading a pipe holds its carrier, and with few processors nobody else's would run.
            this.thread = Thread.ofPlatform().daemon().start(() -> drain(stream));
        }

        private void drain(InputStream stream) {
            byte[] buffer = new byte[8192];
            try {
                for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                    add(buffer, count);
                }
            } catch (IOException e) {
                byte[] note = ("\n(reading the output ended: " + e.getMessage() + ")").getBytes(StandardCharsets.UTF_8);
                add(note, note.length);
            } finally {
                synchronized (news) {
                    ended = true;
                    news.notifyAll();
                }
            }
        }

        private void add(byte[] bytes, int count) {
            synchronized (news) {
                collected.write(bytes, 0, count);
                news.notifyAll();
            }
        }
    }

    /// A command line with its surroundings. Not thread-safe.
    public static final class Command {
        private final List<String> words;
        private final ProcessBuilder builder;

        private Command(List<String> words) {
            this.words = List.copyOf(words);
            this.builder =
                    new ProcessBuilder(words).redirectInput(Path.of("/dev/null").toFile());
        }

        /// Runs it in this directory.
        public Command in(Path directory) {
            builder.directory(directory.toFile());
            return this;
        }

        /// Sets a variable of its environment.
        public Command with(String variable, String value) {
            builder.environment().put(variable, value);
            return this;
        }

        /// Takes the variables whose names begin so out of its environment.
        public Command without(String prefix) {
            builder.environment().keySet().removeIf(variable -> variable.startsWith(prefix));
            return this;
        }

        /// Gives it the content of a file as standard input, instead of nothing.
        public Command reading(Path file) {
            builder.redirectInput(file.toFile());
            return this;
        }

        /// Applies a change of several steps.
        public Command also(Consumer<Command> change) {
            change.accept(this);
            return this;
        }

        /// Starts the command.
        public RealProcess start() {
            try {
                return new RealProcess(words, builder.start());
            } catch (IOException e) {
                throw new UncheckedIOException("unable to start " + String.join(" ", words), e);
            }
        }

        /// Runs the command to its end, and fails if that takes longer than `timeout`. Its exit code is for the caller
        /// to
        /// judge.
        public Finished run(Duration timeout) throws InterruptedException {
            try (RealProcess running = start()) {
                return running.await(timeout);
            }
        }

        /// Runs a command that closing a resource needs, which must not be interrupted, and fails unless it succeeds.
        void runForCleanUp(Duration timeout) {
            try {
                run(timeout).requireSuccess();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while cleaning up with " + String.join(" ", words), e);
            }
        }
    }

    /// The program of that name in the search path, or a failure that names the Debian package to install.
    public static Path program(String name, String debianPackage) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the tests need the program '" + name
                        + "', which is not in PATH; install it: apt-get install " + debianPackage));
    }
}
