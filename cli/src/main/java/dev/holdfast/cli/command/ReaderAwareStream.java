package dev.holdfast.cli.command;

import java.io.IOException;
import java.io.OutputStream;

/// A stream that tells a reader that has gone from a stream that cannot be written.
final class ReaderAwareStream extends OutputStream {
    private final OutputStream stream;

    ReaderAwareStream(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            stream.write(bytes, offset, length);
        } catch (IOException problem) {
            throw explained(problem);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            stream.flush();
        } catch (IOException problem) {
            throw explained(problem);
        }
    }

    /// Java tells EPIPE only by the system's words for it; the launcher's locale is one that has them in English.
    private static IOException explained(IOException problem) {
        return "Broken pipe".equals(problem.getMessage()) ? new ReaderGone(problem) : problem;
    }
}
