package dev.holdfast.posix;

/// The 64-bit encoding of a device's major and minor number that `stat(2)` reports as `st_dev` and `st_rdev`
/// (`makedev(3)` of the GNU C library).
public final class DeviceNumber {
    private DeviceNumber() {}

    public static long of(int major, int minor) {
        long high = Integer.toUnsignedLong(major);
        long low = Integer.toUnsignedLong(minor);
        return ((high & 0xFFFF_F000L) << 32) | ((high & 0xFFF) << 8) | ((low & 0xFFFF_FF00L) << 12) | (low & 0xFF);
    }

    public static int major(long device) {
        return (int) (((device >>> 32) & 0xFFFF_F000L) | ((device >>> 8) & 0xFFF));
    }

    public static int minor(long device) {
        return (int) (((device >>> 12) & 0xFFFF_FF00L) | (device & 0xFF));
    }
}
