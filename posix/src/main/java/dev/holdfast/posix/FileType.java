package dev.holdfast.posix;

import java.util.Arrays;

/// The kind of a file, as `S_IFMT` of its mode and the `d_type` of its directory entry say.
public enum FileType {
    /// The directory does not tell, as on some file systems; ask for the status.
    UNKNOWN(0),
    FIFO(1),
    CHARACTER_DEVICE(2),
    DIRECTORY(4),
    BLOCK_DEVICE(6),
    REGULAR(8),
    SYMLINK(10),
    SOCKET(12);

    private static final FileType[] BY_CODE = byCode();

    private final int code;

    FileType(int code) {
        this.code = code;
    }

    /// The type in a whole `st_mode`.
    public static FileType ofMode(int mode) {
        return ofCode(mode >> 12);
    }

    /// The type with the given `d_type`, which is `st_mode >> 12`; `UNKNOWN` for a code without meaning here.
    public static FileType ofCode(int code) {
        return BY_CODE[code & 0xF];
    }

    /// The bits of `S_IFMT` of this type, for a mode.
    public int modeBits() {
        return code << 12;
    }

    private static FileType[] byCode() {
        FileType[] types = new FileType[16];
        Arrays.fill(types, UNKNOWN);
        for (FileType type : values()) {
            types[type.code] = type;
        }
        return types;
    }
}
