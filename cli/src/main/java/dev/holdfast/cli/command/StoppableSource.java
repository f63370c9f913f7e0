package dev.holdfast.cli.command;

import dev.holdfast.cli.environment.Cancellation;
import dev.holdfast.engine.backup.StreamSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A source of bytes that does not keep a run waiting that was asked to stop: whoever stops it ends the bytes as well,
/// and the reader hears of the cancellation instead of that end.
record StoppableSource(StreamSource source, Cancellation cancellation) implements StreamSource {
    @Override
    public InputStream stream() {
        return new StoppableStream(source.stream(), cancellation);
    }

    @Override
    public void assertComplete() throws IOException, InterruptedException {
        source.assertComplete();
    }

    private static final class StoppableStream extends FilterInputStream {
        private final Cancellation cancellation;

        StoppableStream(InputStream in, Cancellation cancellation) {
            super(in);
            this.cancellation = cancellation;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count;
            try {
                count = super.read(target, offset, length);
            } catch (IOException problem) {
                cancellation.check();
                throw problem;
            }
            cancellation.check();
            return count;
        }
    }
}
