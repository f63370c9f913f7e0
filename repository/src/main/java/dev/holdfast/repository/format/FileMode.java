package dev.holdfast.repository.format;

/// Type and permissions of a file in the bits of Go's `os.FileMode`, which restic stores: the nine permission
/// bits are those of Unix, everything else (type, setuid, setgid, sticky) stands in bits of its own.
///
/// @param bits an unsigned 32-bit number
public record FileMode(int bits) {
    public static final int DIRECTORY = 1 << 31;
    public static final int SYMLINK = 1 << 27;
    public static final int DEVICE = 1 << 26;
    public static final int NAMED_PIPE = 1 << 25;
    public static final int SOCKET = 1 << 24;
    public static final int SETUID = 1 << 23;
    public static final int SETGID = 1 << 22;
    public static final int CHARACTER_DEVICE = 1 << 21;
    public static final int STICKY = 1 << 20;
    public static final int IRREGULAR = 1 << 19;
    public static final int PERMISSIONS = 0777;

    private static final int TYPE = DIRECTORY | SYMLINK | DEVICE | NAMED_PIPE | SOCKET | CHARACTER_DEVICE | IRREGULAR;

    private static final int UNIX_TYPE = 0170000;
    private static final int UNIX_FIFO = 0010000;
    private static final int UNIX_CHARACTER_DEVICE = 0020000;
    private static final int UNIX_DIRECTORY = 0040000;
    private static final int UNIX_BLOCK_DEVICE = 0060000;
    private static final int UNIX_REGULAR = 0100000;
    private static final int UNIX_SYMLINK = 0120000;
    private static final int UNIX_SOCKET = 0140000;
    private static final int UNIX_SETUID = 04000;
    private static final int UNIX_SETGID = 02000;
    private static final int UNIX_STICKY = 01000;

    /// Translates `st_mode` of Unix. An unknown type is [#IRREGULAR].
    public static FileMode ofUnix(int mode) {
        int type = switch (mode & UNIX_TYPE) {
            case UNIX_REGULAR -> 0;
            case UNIX_DIRECTORY -> DIRECTORY;
            case UNIX_SYMLINK -> SYMLINK;
            case UNIX_BLOCK_DEVICE -> DEVICE;
            case UNIX_CHARACTER_DEVICE -> DEVICE | CHARACTER_DEVICE;
            case UNIX_FIFO -> NAMED_PIPE;
            case UNIX_SOCKET -> SOCKET;
            default -> IRREGULAR;
        };
        return new FileMode(type
                | (mode & PERMISSIONS)
                | when(mode, UNIX_SETUID, SETUID)
                | when(mode, UNIX_SETGID, SETGID)
                | when(mode, UNIX_STICKY, STICKY));
    }

    /// Translates to `st_mode` of Unix: type, setuid, setgid, sticky and permissions. A type that Unix does
    /// not know gives no type bits.
    public int toUnix() {
        int type = switch (bits & TYPE) {
            case 0 -> UNIX_REGULAR;
            case DIRECTORY -> UNIX_DIRECTORY;
            case SYMLINK -> UNIX_SYMLINK;
            case DEVICE -> UNIX_BLOCK_DEVICE;
            case DEVICE | CHARACTER_DEVICE -> UNIX_CHARACTER_DEVICE;
            case NAMED_PIPE -> UNIX_FIFO;
            case SOCKET -> UNIX_SOCKET;
            default -> 0;
        };
        return type | toUnixPermissions();
    }

    /// What `chmod` takes: setuid, setgid, sticky and permissions, in the bits of Unix.
    public int toUnixPermissions() {
        return (bits & PERMISSIONS)
                | when(bits, SETUID, UNIX_SETUID)
                | when(bits, SETGID, UNIX_SETGID)
                | when(bits, STICKY, UNIX_STICKY);
    }

    private static int when(int bits, int mask, int result) {
        return (bits & mask) == 0 ? 0 : result;
    }
}
