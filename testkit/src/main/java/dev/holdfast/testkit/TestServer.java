package dev.holdfast.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The process of a server that a test has started, with the directory that holds everything of it. Closing ends it and
/// removes the directory; so does the end of the Java VM for those that nobody has closed. Not thread-safe.
final class TestServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration CLIENT = Duration.ofMinutes(5);

    /// Below those that the system gives to outgoing connections, so that nobody takes one while its server is down.
    private static final int LOWEST_PORT = 12_000;

    private static final int HIGHEST_PORT = 32_000;

    private final String name;
    private final TemporaryTree home;
    private final List<String> commandLine;
    private final String quickStop;
    private final Predicate<String> ready;
    private final Thread atExit = new Thread(this::remove);
    private @Nullable RealProcess process;

    /// @param quickStop the signal that makes the server stop at once and leave nothing in the system
    /// @param ready tells by a line of its output that the server can be used
    TestServer(String name, TemporaryTree home, List<String> commandLine, String quickStop, Predicate<String> ready) {
        this.name = name;
        this.home = home;
        this.commandLine = List.copyOf(commandLine);
        this.quickStop = quickStop;
        this.ready = ready;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// A TCP port of this machine that nobody uses.
    static int freePort() {
        return new SecureRandom()
                .ints(1000, LOWEST_PORT, HIGHEST_PORT)
                .filter(TestServer::isFree)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no free TCP port from " + LOWEST_PORT + " to " + HIGHEST_PORT));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }

    /// Starts the process and waits until it can be used.
    void start() throws InterruptedException {
        if (isRunning()) {
            throw new AssertionError(name + " runs already");
        }
        process = RealProcess.command(commandLine).start();
        process.awaitLine(ready, START);
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /// Sends a signal that makes the server stop, and waits until it has.
    void stop(String signal) throws InterruptedException {
        started().signal(signal);
        started().await(STOP);
    }

    /// Kills the server and its children with SIGKILL, so that it can tidy nothing up, and waits until all have gone.
    /// The first process goes first: it would see its children die, and start to recover.
    void kill() throws InterruptedException {
        List<ProcessHandle> all = ProcessHandle.of(started().pid()).stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        started().await(STOP);
        long deadline = System.nanoTime() + STOP.toNanos();
        while (all.stream().anyMatch(TestServer::stillRuns)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the processes of " + name + " are still there after " + STOP);
            }
            Thread.sleep(5);
        }
    }

    /// A process that has died stays until its heir collects it, but has no program any more.
    private static boolean stillRuns(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /// What the server has printed since it was last started.
    String log() {
        if (process == null) {
            return "";
        }
        Finished printed = process.printed();
        return printed.output() + printed.errors();
    }

    /// Runs a client with a text as its standard input, which nobody else can read. Unless it succeeds, this fails and
    /// shows the server's log too.
    Finished run(RealProcess.Command client, String input) throws InterruptedException {
        try {
            Path file = Files.createTempFile(home.directory(), "input-", "");
            Finished finished = client.reading(Files.writeString(file, input)).run(CLIENT);
            Files.delete(file);
            return requireSuccess(finished);
        } catch (IOException e) {
            throw new UncheckedIOException("unable to write what a client is to read", e);
        }
    }

    /// Runs a client without input; the rest is alike.
    Finished run(RealProcess.Command client) throws InterruptedException {
        return requireSuccess(client.run(CLIENT));
    }

    private Finished requireSuccess(Finished finished) {
        if (finished.exitCode() != 0) {
            throw new AssertionError(
                    "exit code 0 was expected of " + finished + "\nThe log of " + name + ":\n" + Finished.end(log()));
        }
        return finished;
    }

    private RealProcess started() {
        if (process == null) {
            throw new AssertionError(name + " was not started");
        }
        return process;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        remove();
    }

    private void remove() {
        if (process != null) {
            process.closeAfter(quickStop, STOP);
        }
        home.close();
    }
}
