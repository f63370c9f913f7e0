package dev.holdfast.asset.mariadb.session;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A stream that remembers what it failed with: the driver makes a failure of the connection of it.
final class WatchedInput extends FilterInputStream {
    private @Nullable IOException failure;

    WatchedInput(InputStream stream) {
        super(stream);
    }

    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException problem) {
            failure = problem;
            throw problem;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException problem) {
            failure = problem;
            throw problem;
        }
    }
}
