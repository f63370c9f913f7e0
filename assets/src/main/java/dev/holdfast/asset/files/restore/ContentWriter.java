package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.Errno;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.PosixException;
import java.util.Arrays;

/// Writes content so that runs of zeros become holes: whole blocks of 4 KiB, at multiples of 4 KiB.
final class ContentWriter {
    private static final int BLOCK = 4096;
    private static final byte[] ZEROS = new byte[BLOCK];

    private ContentWriter() {}

    /// Writes into a file in which nothing was at that place before: blocks of zeros are passed over.
    ///
    /// @return whether the last byte was passed over, so that the file may be too short
    static boolean writeFresh(FileHandle file, long position, byte[] content, int length) throws PosixException {
        int from = 0;
        for (int at = 0; at < length; ) {
            int end = blockEnd(position, at, length);
            if (isHole(content, at, end)) {
                write(file, position, content, from, at);
                from = end;
            }
            at = end;
        }
        write(file, position, content, from, length);
        return from == length && length > 0;
    }

    /// Writes over what is there: blocks of zeros become holes where the file system has them.
    static void writeOver(FileHandle file, long position, byte[] content, int length) throws PosixException {
        int from = 0;
        for (int at = 0; at < length; ) {
            int end = blockEnd(position, at, length);
            if (isHole(content, at, end)) {
                int holeEnd = endOfHoles(position, content, end, length);
                write(file, position, content, from, at);
                clear(file, position, content, at, holeEnd);
                from = holeEnd;
                end = holeEnd;
            }
            at = end;
        }
        write(file, position, content, from, length);
    }

    private static int endOfHoles(long position, byte[] content, int start, int length) {
        int end = start;
        while (end < length && isHole(content, end, blockEnd(position, end, length))) {
            end = blockEnd(position, end, length);
        }
        return end;
    }

    private static void clear(FileHandle file, long position, byte[] content, int from, int to) throws PosixException {
        try {
            file.punchHole(position + from, to - from);
        } catch (PosixException problem) {
            if (problem.errno() != Errno.EOPNOTSUPP) {
                throw problem;
            }
            write(file, position, content, from, to);
        }
    }

    private static void write(FileHandle file, long position, byte[] content, int from, int to) throws PosixException {
        if (to > from) {
            file.writeAt(position + from, content, from, to - from);
        }
    }

    private static int blockEnd(long position, int at, int length) {
        int rest = BLOCK - (int) ((position + at) & (BLOCK - 1));
        return length - at < rest ? length : at + rest;
    }

    private static boolean isHole(byte[] content, int from, int to) {
        return to - from == BLOCK && content[from] == 0 && Arrays.equals(content, from, to, ZEROS, 0, BLOCK);
    }
}
