package dev.holdfast.asset.files.capture;

import java.io.IOException;

/// Bytes to be captured, one after the other.
@FunctionalInterface
public interface ByteSource {
    /// Reads on.
    ///
    /// @return how many bytes were read, from 1 to `length`, or -1 at the end
    int read(byte[] buffer, int offset, int length) throws IOException;
}
