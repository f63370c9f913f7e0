package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.FileName;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Makes the names under which entries are written before they take their place: `.holdfast-`, 16 random digits,
/// `.part`. Safe for use by many threads.
final class TemporaryNames {
    private final RandomGenerator random;

    TemporaryNames(RandomGenerator random) {
        this.random = random;
    }

    FileName next() {
        return FileName.of(".holdfast-" + HexFormat.of().toHexDigits(number()) + ".part");
    }

    private synchronized long number() {
        return random.nextLong();
    }
}
