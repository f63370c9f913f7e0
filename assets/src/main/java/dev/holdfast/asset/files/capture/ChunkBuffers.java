package dev.holdfast.asset.files.capture;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A bounded stock of buffers in which chunks travel from the worker that reads to the worker that stores. Safe for use
/// by many threads; nobody ever waits.
final class ChunkBuffers {
    private final Deque<byte[]> idle = new ArrayDeque<>();
    private int left;

    /// @param limit how many buffers may be under way at once
    ChunkBuffers(int limit) {
        this.left = limit;
    }

    /// A buffer to go on with, if another one may be under way; an empty array if there is none that was used before.
    /// Null if the limit is reached.
    synchronized byte @Nullable [] tryTake() {
        if (left == 0) {
            return null;
        }
        left--;
        byte[] buffer = idle.poll();
        return buffer == null ? new byte[0] : buffer;
    }

    synchronized void giveBack(byte[] buffer) {
        left++;
        idle.push(buffer);
    }
}
