package dev.holdfast.testkit;

/// The kinds of directory entries of a Unix file system.
public enum EntryType {
    FILE(0100000),
    DIRECTORY(0040000),
    SYMLINK(0120000),
    FIFO(0010000),
    SOCKET(0140000),
    CHARACTER_DEVICE(0020000),
    BLOCK_DEVICE(0060000);

    private static final int MASK = 0170000;

    private final int bits;

    EntryType(int bits) {
        this.bits = bits;
    }

    static EntryType ofMode(int mode) {
        for (EntryType type : values()) {
            if (type.bits == (mode & MASK)) {
                return type;
            }
        }
        throw new AssertionError("no known kind of entry has the mode " + Integer.toOctalString(mode));
    }
}
