package dev.holdfast.posix;

import java.util.Arrays;

/// The name of one entry of a directory: raw bytes, in no particular encoding. Any byte but `/` and NUL may
/// occur; `.` and `..` are not names, so a name never leads out of its directory.
///
/// Most file systems allow 255 bytes; some (vfat and ntfs with UTF-8, FUSE) list longer ones, so the limit here
/// is that of a system call, 4095. Order is that of the unsigned bytes. Immutable.
public final class FileName implements Comparable<FileName> {
    /// The longest name that a system call takes, in bytes: `PATH_MAX` without the terminating NUL.
    public static final int MAXIMUM_LENGTH = 4095;

    private final byte[] bytes;
    private int hash;

    private FileName(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The name with a copy of `bytes`.
    ///
    /// @throws IllegalArgumentException if the bytes are not a name
    public static FileName of(byte[] bytes) {
        return takeOwnership(bytes.clone());
    }

    /// The name whose bytes are `text` in UTF-8.
    ///
    /// @throws IllegalArgumentException if the text is not a name
    public static FileName of(String text) {
        return takeOwnership(PrintableBytes.encode(text));
    }

    /// The name that keeps the array itself; the caller does not modify it afterwards.
    ///
    /// @throws IllegalArgumentException if the bytes are not a name
    public static FileName takeOwnership(byte[] bytes) {
        if (!isName(bytes)) {
            throw new IllegalArgumentException(
                    "not a file name: '" + PrintableBytes.describe(bytes) + "' (" + bytes.length
                            + " bytes; expected 1 to " + MAXIMUM_LENGTH + " without '/' and NUL, not '.' or '..')");
        }
        return new FileName(bytes);
    }

    /// Whether the bytes could be the name of a directory entry.
    public static boolean isName(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MAXIMUM_LENGTH || isDots(bytes)) {
            return false;
        }
        for (byte b : bytes) {
            if (b == '/' || b == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDots(byte[] bytes) {
        return bytes[0] == '.' && (bytes.length == 1 || (bytes.length == 2 && bytes[1] == '.'));
    }

    /// The bytes themselves, not a copy: not to be modified.
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    @Override
    public int compareTo(FileName other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileName that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(bytes);
            hash = known;
        }
        return known;
    }

    /// The name for people: UTF-8 where it is, `\xNN` for invalid, control and invisible bytes, `\\` for a
    /// backslash.
    @Override
    public String toString() {
        return PrintableBytes.describe(bytes);
    }
}
