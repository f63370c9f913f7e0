package dev.holdfast.repository.pack;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/// Reused arrays of one size, from which open packs are made: a pack of 16 MiB would otherwise be garbage each time.
/// Safe for use by many threads.
final class SegmentPool {
    /// The size of each segment in bytes: small enough that the last one of a pack wastes little.
    static final int SEGMENT_BYTES = 512 * 1024;

    private final Deque<byte[]> free = new ArrayDeque<>();

    synchronized byte[] take() {
        byte[] segment = free.poll();
        return segment == null ? new byte[SEGMENT_BYTES] : segment;
    }

    synchronized void giveBack(Collection<byte[]> segments) {
        free.addAll(segments);
    }
}
