package dev.holdfast.repository.read;

import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.index.BlobLocation;

/// What is believed of the lengths that an index or a pack header states, before memory is set aside for them: whoever
/// knows the key of a repository can write any number there, and so can a program with a fault.
final class BlobLimits {
    /// Twice the longest chunk that any chunker here can be set to; restic's end at 8 MiB.
    private static final int LARGEST_DATA = 128 << 20;

    /// A directory of some two million entries.
    private static final int LARGEST_TREE = 1 << 30;

    /// A block of zstd takes at least 4 bytes and holds at most 128 KiB.
    private static final long LEAST_BLOCK = 4;

    private static final long BLOCK_CONTENT = 128 << 10;

    private BlobLimits() {}

    /// Returns if the lengths are possible.
    ///
    /// @throws DamagedBlob if they are not
    static void check(BlobLocation location) throws DamagedBlob {
        int largest = location.type() == BlobType.DATA ? LARGEST_DATA : LARGEST_TREE;
        int longest = Math.max(location.length(), location.plainLength());
        if (longest > largest) {
            throw new DamagedBlob(
                    location, "the index states a length of " + longest + " bytes, expected at most " + largest, null);
        }
        if (location.compressed()
                && location.uncompressedLength() > (location.length() / LEAST_BLOCK + 1) * BLOCK_CONTENT) {
            throw new DamagedBlob(
                    location,
                    "the index states that " + location.length() + " bytes unpack to " + location.uncompressedLength()
                            + ", which no compression can",
                    null);
        }
    }
}
