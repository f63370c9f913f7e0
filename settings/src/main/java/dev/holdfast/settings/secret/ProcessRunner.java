package dev.holdfast.settings.secret;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs programs as child processes of this one, with its environment. A program that exceeds the time limit,
/// writes more than 64 KiB to standard output, or is being waited for by a thread that is interrupted, is
/// killed with its children.
public final class ProcessRunner implements CommandRunner {
    private static final int MAXIMUM_OUTPUT = 64 * 1024;
    private static final int SHOWN_ERRORS = 2 * 1024;

    private final Duration timeLimit;

    public ProcessRunner(Duration timeLimit) {
        this.timeLimit = timeLimit;
    }

    @Override
    public Result run(List<String> arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(arguments)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        try {
            Future<byte[]> output = start(() -> readAll(process.getInputStream()));
            Future<String> errors = start(() -> readEnd(process.getErrorStream()));
            if (!process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("it did not end within " + timeLimit.toSeconds() + " seconds");
            }
            return new Result(process.exitValue(), Secret.takeOwnership(result(output)), result(errors));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// The readers end with the process. Nobody waits for one whose pipe a stray grandchild keeps open.
    private static <T> Future<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    private byte[] readAll(InputStream stream) throws IOException {
        try (stream) {
            byte[] bytes = stream.readNBytes(MAXIMUM_OUTPUT + 1);
            if (bytes.length > MAXIMUM_OUTPUT) {
                Arrays.fill(bytes, (byte) 0);
                throw new IOException("it wrote more than " + MAXIMUM_OUTPUT + " bytes to standard output");
            }
            return bytes;
        }
    }

    private String readEnd(InputStream stream) throws IOException {
        try (stream) {
            byte[] end = new byte[0];
            byte[] buffer = new byte[SHOWN_ERRORS];
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                byte[] both = Arrays.copyOf(end, end.length + count);
                System.arraycopy(buffer, 0, both, end.length, count);
                end = Arrays.copyOfRange(both, Math.max(0, both.length - SHOWN_ERRORS), both.length);
            }
            return new String(end, StandardCharsets.UTF_8).strip();
        }
    }

    private <T> T result(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        } catch (TimeoutException e) {
            throw new IOException("it ended, but a program it started keeps its output open", e);
        }
    }
}
