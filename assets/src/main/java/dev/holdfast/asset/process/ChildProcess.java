package dev.holdfast.asset.process;

import dev.holdfast.asset.AssetException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A program that runs. Closing it ends the program and what it has started, if they still run: first by asking, two
/// seconds later by killing. For one thread, which may be interrupted wherever it waits.
public final class ChildProcess implements AutoCloseable {
    private static final int SIGNAL_BASE = 128;
    private static final int SHOWN_LINES = 5;
    private static final int GRACE_MILLISECONDS = 2000;

    private final ProgramCall call;
    private final Process process;
    private final PumpedOutput output = new PumpedOutput();
    private final LastLines errors;
    private final InputFeed feed;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean killed;

    private ChildProcess(
            ProgramCall call, Process process, byte[] preamble, InputWriter input, Consumer<String> errorLines) {
        this.call = call;
        this.process = process;
        this.errors = new LastLines(call::masked, errorLines);
        this.feed = new InputFeed(process, preamble, input);
    }

    /// Starts a program that has nothing to read.
    public static ChildProcess start(ProgramCall call) throws AssetException {
        return start(call, InputWriter.NOTHING);
    }

    /// Starts a program that reads what `input` writes.
    ///
    /// @throws AssetException with `MISSING` if it cannot be started
    public static ChildProcess start(ProgramCall call, InputWriter input) throws AssetException {
        return start(call, input, _ -> {});
    }

    /// Starts a program that reads what `input` writes, and whose errors are looked at while it runs.
    ///
    /// @param errorLines gets each line of the standard error, without secrets, on a thread of its own
    /// @throws AssetException with `MISSING` if it cannot be started
    public static ChildProcess start(ProgramCall call, InputWriter input, Consumer<String> errorLines)
            throws AssetException {
        Prefix prefix = call.prefix();
        ProcessBuilder builder = new ProcessBuilder(prefix.commandLine(call.words(), call.variables()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(call.environment());
        environment.put("LC_ALL", "C.UTF-8");
        byte[] preamble = new byte[0];
        if (prefix.isEmpty()) {
            environment.putAll(call.variables());
        } else {
            preamble = prefix.preamble(call.variables());
        }
        return started(call, builder, preamble, input, errorLines);
    }

    private static ChildProcess started(
            ProgramCall call, ProcessBuilder builder, byte[] preamble, InputWriter input, Consumer<String> errorLines)
            throws AssetException {
        try {
            ChildProcess child = new ChildProcess(call, builder.start(), preamble, input, errorLines);
            child.begin();
            return child;
        } catch (IOException problem) {
            throw new AssetException(
                    AssetException.Kind.MISSING,
                    "unable to start program '" + builder.command().getFirst() + "': " + problem.getMessage(),
                    "is the program installed, and may it be executed?",
                    problem);
        }
    }

    private void begin() {
        run("output", () -> {
            try {
                output.pump(process.getInputStream());
            } catch (InterruptedException abandoned) {
                output.close();
            }
        });
        run("errors", () -> errors.drain(process.getErrorStream()));
        run("input", feed);
    }

    private void run(String what, Runnable work) {
        // Not a virtual one: reading a pipe holds its carrier, and with few processors nobody else's would run.
        threads.add(
                Thread.ofPlatform().daemon().name(what + " of " + call.name()).start(work));
    }

    /// What the program writes to its standard output. Reading stops with an `InterruptedIOException` when the
    /// thread is interrupted. Its end says nothing about success: call [#awaitSuccess] then.
    public InputStream output() {
        return output;
    }

    /// The last lines that the program wrote to its standard error so far, without secrets.
    public List<String> errors() {
        return errors.lines();
    }

    /// Waits for the program's end, whose remaining output is skipped, and checks that it succeeded.
    ///
    /// @throws AssetException if it failed, with [ProgramFailed] as its cause, or what the [InputWriter] threw
    /// @throws IOException what the [InputWriter] threw
    public void awaitSuccess() throws AssetException, IOException, InterruptedException {
        output.skipRest();
        int status = process.waitFor();
        for (Thread thread : killed ? List.<Thread>of() : threads) { // an orphan may hold theirs open
            thread.join();
        }
        feed.throwOwnFailure();
        if (status != 0) {
            String how = status > SIGNAL_BASE ? "ended by signal " + (status - SIGNAL_BASE) : "exit status " + status;
            throw failure(status, how);
        }
        String contradiction = call.expectation()
                .contradiction(output.first(), output.last(), output.total())
                .orElse("");
        if (!contradiction.isEmpty()) {
            throw failure(0, contradiction + ", although its exit status is 0");
        }
    }

    private AssetException failure(int status, String how) {
        List<String> lines = errors.lines();
        List<String> shown = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
        String said = shown.isEmpty() ? "" : ": " + String.join("; ", shown);
        String where = call.prefix().isEmpty() ? "" : " behind '" + call.prefix() + "'";
        String message = "unable to run program '" + call.name() + "'" + where + ": " + how + said;
        return new AssetException(
                AssetException.Kind.FAILED, message, null, new ProgramFailed(call.name(), status, lines, message));
    }

    /// Ends the program as closing does, but from another thread than the one that works with it: who reads the output
    /// comes to its end, even if an orphan of the program holds it open, and [#awaitSuccess] fails.
    public void kill() {
        killed = true;
        end();
        output.abort();
    }

    @Override
    public void close() {
        output.close();
        end();
        threads.forEach(Thread::interrupt);
    }

    private void end() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        boolean interrupted = false;
        try {
            interrupted = !ended(all);
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Whether the wait for their end was not interrupted.
    private static boolean ended(List<ProcessHandle> processes) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLISECONDS);
        for (ProcessHandle handle : processes) {
            try {
                handle.onExit().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interruption) {
                return false;
            } catch (ExecutionException | TimeoutException stubborn) {
                return true;
            }
        }
        return true;
    }
}
