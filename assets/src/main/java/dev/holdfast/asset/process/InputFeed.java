package dev.holdfast.asset.process;

import dev.holdfast.asset.AssetException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Lets an [InputWriter] write to a process. A broken pipe is not its failure: the program has ended, and says why.
final class InputFeed implements Runnable {
    private final Process process;
    private final InputWriter writer;
    private final byte[] preamble;
    private volatile @Nullable Exception failure;

    InputFeed(Process process, byte[] preamble, InputWriter writer) {
        this.process = process;
        this.writer = writer;
        this.preamble = preamble;
    }

    @Override
    public void run() {
        Pipe pipe = new Pipe(process.getOutputStream());
        try {
            if (preamble.length > 0) {
                pipe.write(preamble);
                pipe.flush();
            }
            writer.writeTo(pipe);
            pipe.close();
        } catch (IOException | AssetException | InterruptedException | RuntimeException problem) {
            if (!pipe.broken) {
                failure = problem;
                // before the input ends: what came so far must not pass for everything
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    /// Throws what the writer threw, if it failed by itself.
    void throwOwnFailure() throws AssetException, IOException, InterruptedException {
        switch (failure) {
            case null -> {}
            case IOException problem -> throw problem;
            case AssetException problem -> throw problem;
            case InterruptedException problem -> throw problem;
            case RuntimeException problem -> throw problem;
            case Exception problem -> throw new IllegalStateException(problem);
        }
    }

    /// The pipe to the program; knows whether it was the pipe that failed.
    private static final class Pipe extends FilterOutputStream {
        private boolean broken;

        Pipe(OutputStream pipe) {
            super(pipe);
        }

        @Override
        public void write(int one) throws IOException {
            guarded(() -> out.write(one));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            guarded(() -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            guarded(out::flush);
        }

        @Override
        public void close() throws IOException {
            guarded(out::close);
        }

        private void guarded(Step step) throws IOException {
            try {
                step.run();
            } catch (IOException problem) {
                broken = true;
                throw problem;
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
