package dev.holdfast.repository.pack;

/// How large packs become: a pack is closed as soon as its blobs reach `target` bytes.
///
/// @param target in bytes, 4 MiB to 128 MiB, as restic allows
public record PackSize(int target) {
    private static final int MIB = 1024 * 1024;
    private static final int SMALLEST = 4 * MIB;
    private static final int LARGEST = 128 * MIB;

    /// Keeps the header far below the 16 MiB that readers accept.
    private static final int MOST_BLOBS = 100_000;

    /// What restic and Holdfast use unless told otherwise: 16 MiB.
    public static final PackSize DEFAULT = new PackSize(16 * MIB);

    public PackSize {
        if (target < SMALLEST || target > LARGEST) {
            throw new IllegalArgumentException(
                    "a pack size must be between 4 MiB and 128 MiB, not " + target + " bytes");
        }
    }

    boolean reached(long size, int blobs) {
        return size >= target || blobs >= MOST_BLOBS;
    }

    boolean fits(long size, int blobs) {
        return size <= target && blobs <= MOST_BLOBS;
    }
}
