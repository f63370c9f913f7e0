package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The native memory of one thread for the arguments and results of one system call at a time, so that a call
/// allocates nothing. Freed when the thread is gone.
final class Scratch {
    /// The size of [#block] in bytes; larger than any extended attribute and a good size for reading.
    static final int BLOCK_SIZE = 256 * 1024;

    private static final int PATH_SIZE = 8192;
    private static final int STATUS_SIZE = 256;
    private static final int STATUS_WORDS = 18; // up to the device numbers of `struct statx`
    private static final int TIMES_SIZE = 32;

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment errno = arena.allocate(JAVA_INT);
    private final MemorySegment first = arena.allocate(PATH_SIZE);
    private final MemorySegment second = arena.allocate(PATH_SIZE);
    private final MemorySegment status = arena.allocate(STATUS_SIZE, Long.BYTES);
    private final MemorySegment times = arena.allocate(TIMES_SIZE, Long.BYTES);
    private final long[] statusWords = new long[STATUS_WORDS];
    private @Nullable MemorySegment block;

    /// Where the call leaves its error number.
    MemorySegment errno() {
        return errno;
    }

    /// What a call that failed left there.
    int errorNumber() {
        return errno.get(JAVA_INT, 0);
    }

    /// A C string of these bytes, valid until the next call of this method. At most [#longestString] bytes.
    MemorySegment string(byte[] bytes) {
        return write(first, 0, bytes);
    }

    /// A C string of both arrays joined, in the place of [#string].
    MemorySegment string(byte[] head, byte[] tail) {
        MemorySegment.copy(head, 0, first, JAVA_BYTE, 0, head.length);
        return write(first, head.length, tail);
    }

    /// A second C string, beside that of [#string].
    MemorySegment otherString(byte[] bytes) {
        return write(second, 0, bytes);
    }

    static int longestString() {
        return PATH_SIZE - 1;
    }

    private static MemorySegment write(MemorySegment memory, int at, byte[] bytes) {
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, at, bytes.length);
        memory.set(JAVA_BYTE, (long) at + bytes.length, (byte) 0);
        return memory;
    }

    /// 256 bytes for a status.
    MemorySegment status() {
        return status;
    }

    /// A copy of the memory for a status, in words of 8 bytes, valid until the next call of this method: reading
    /// an array costs code that is not fully optimised far less than reading native memory field by field.
    long[] statusWords() {
        MemorySegment.copy(status, JAVA_LONG, 0, statusWords, 0, statusWords.length);
        return statusWords;
    }

    /// Room for two `timespec`.
    MemorySegment times() {
        return times;
    }

    /// [#BLOCK_SIZE] bytes for data.
    MemorySegment block() {
        MemorySegment known = block;
        if (known == null) {
            known = arena.allocate(BLOCK_SIZE, Long.BYTES);
            block = known;
        }
        return known;
    }

    /// A copy of the first bytes of the block.
    byte[] bytesOfBlock(long length) {
        return block().asSlice(0, length).toArray(JAVA_BYTE);
    }

    /// A copy of the C string in the block, without its NUL.
    byte[] stringOfBlock() {
        MemorySegment text = block();
        long length = 0;
        while (length < BLOCK_SIZE && text.get(JAVA_BYTE, length) != 0) {
            length++;
        }
        return bytesOfBlock(length);
    }
}
