package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.holdfast.posix.DirectoryEntry;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileType;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The entries of one directory as `getdents64(2)` gives them, block by block: `struct linux_dirent64`, that is
/// inode (8 bytes), offset (8), length of the record (2), type (1), name up to a NUL.
final class DirectoryListing {
    private static final int LENGTH_AT = 16;
    private static final int TYPE_AT = 18;
    private static final int NAME_AT = 19;
    private static final Comparator<DirectoryEntry> BY_NAME = Comparator.comparing(DirectoryEntry::name);

    private final List<DirectoryEntry> entries = new ArrayList<>();

    /// Reads on from the position of the open directory up to its end.
    ///
    /// @return 0, or the negated error number
    int readAll(Kernel kernel, int directory) {
        Scratch scratch = kernel.scratch();
        long call = kernel.architecture().getdents64();
        byte[] records = new byte[0];
        while (true) {
            long size = OpenCalls.list(scratch, call, directory, scratch.block(), Scratch.BLOCK_SIZE);
            if (size <= 0) {
                return (int) size;
            }
            if (records.length < size) {
                records = new byte[(int) size];
            }
            MemorySegment.copy(scratch.block(), JAVA_BYTE, 0, records, 0, (int) size);
            addAll(records, (int) size);
        }
    }

    /// The entries read so far, in the order of their names.
    List<DirectoryEntry> sorted() {
        entries.sort(BY_NAME);
        return entries;
    }

    private void addAll(byte[] records, int size) {
        int at = 0;
        while (at < size) {
            int end = at + NAME_AT;
            while (records[end] != 0) {
                end++;
            }
            if (!isDots(records, at + NAME_AT, end)) {
                byte[] name = Arrays.copyOfRange(records, at + NAME_AT, end);
                entries.add(new DirectoryEntry(FileName.takeOwnership(name), FileType.ofCode(records[at + TYPE_AT])));
            }
            at += recordLength(records, at);
        }
    }

    /// Both supported architectures are little-endian.
    private static int recordLength(byte[] records, int at) {
        return (records[at + LENGTH_AT] & 0xFF) | (records[at + LENGTH_AT + 1] & 0xFF) << 8;
    }

    private static boolean isDots(byte[] records, int start, int end) {
        boolean one = end - start == 1 && records[start] == '.';
        return one || (end - start == 2 && records[start] == '.' && records[start + 1] == '.');
    }
}
