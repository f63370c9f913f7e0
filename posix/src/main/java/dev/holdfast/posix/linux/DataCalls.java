package dev.holdfast.posix.linux;

import java.lang.foreign.MemorySegment;

/// The calls that move the content of files.
final class DataCalls {
    private static final NativeFunction READ = NativeFunction.returningLong("read");
    private static final NativeFunction PREAD = NativeFunction.returningLong("pread");
    private static final NativeFunction PWRITE = NativeFunction.returningLong("pwrite");
    private static final NativeFunction FTRUNCATE = NativeFunction.returningInt("ftruncate");
    private static final NativeFunction FALLOCATE = NativeFunction.returningInt("fallocate");
    private static final NativeFunction FADVISE = NativeFunction.returningErrorNumber("posix_fadvise");
    private static final NativeFunction FSYNC = NativeFunction.returningInt("fsync");

    private DataCalls() {}

    /// `read(2)`: how many bytes, 0 at the end, or the negated error number.
    static long read(Scratch scratch, int file, MemorySegment buffer, long size) {
        return READ.call(scratch, file, buffer.address(), size);
    }

    /// `pread(2)`: how many bytes, 0 at the end, or the negated error number.
    static long readAt(Scratch scratch, int file, MemorySegment buffer, long size, long position) {
        return PREAD.call(scratch, file, buffer.address(), size, position);
    }

    /// `pwrite(2)`: how many bytes, or the negated error number.
    static long writeAt(Scratch scratch, int file, MemorySegment buffer, long size, long position) {
        return PWRITE.call(scratch, file, buffer.address(), size, position);
    }

    /// `ftruncate(2)`: 0, or the negated error number.
    static int truncate(Scratch scratch, int file, long size) {
        return (int) FTRUNCATE.call(scratch, file, size);
    }

    /// `fallocate(2)`: 0, or the negated error number.
    static int allocate(Scratch scratch, int file, int mode, long position, long length) {
        return (int) FALLOCATE.call(scratch, file, mode, position, length);
    }

    /// `posix_fadvise(2)`: 0, or the negated error number.
    static int advise(Scratch scratch, int file, long position, long length, int advice) {
        return (int) FADVISE.call(scratch, file, position, length, advice);
    }

    /// `fsync(2)`: 0, or the negated error number.
    static int sync(Scratch scratch, int file) {
        return (int) FSYNC.call(scratch, file);
    }
}
