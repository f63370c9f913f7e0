package dev.holdfast.asset.files.capture;

import java.io.IOException;

/// The first bytes of another source: a file that grows faster than it is read would have no end.
final class LimitedSource implements ByteSource {
    private final ByteSource source;
    private long left;

    /// @param limit how many bytes there are at most
    LimitedSource(ByteSource source, long limit) {
        this.source = source;
        this.left = limit;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = source.read(target, offset, (int) Math.min(length, left));
        left -= Math.max(0, count);
        return count;
    }
}
