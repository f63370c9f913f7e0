package dev.holdfast.repository.prune;

import java.time.Duration;

/// How a prune goes about it.
///
/// @param grace for how long a pack must have been known to be unused before it is removed
/// @param maxUnused what may stay unused
/// @param maxRepack the most bytes of packs that are moved in one go
public record PruneOptions(Duration grace, PruneLimit maxUnused, long maxRepack) {
    public PruneOptions {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the grace period is not negative: " + grace);
        }
        if (maxRepack < 0) {
            throw new IllegalArgumentException("the most to move is not negative: " + maxRepack);
        }
    }

    /// A day of grace, 5 % of waste, no limit to what is moved.
    public static PruneOptions standard() {
        return new PruneOptions(Duration.ofDays(1), new PruneLimit.Share(5), Long.MAX_VALUE);
    }

    public PruneOptions withGrace(Duration other) {
        return new PruneOptions(other, maxUnused, maxRepack);
    }

    public PruneOptions withMaxUnused(PruneLimit other) {
        return new PruneOptions(grace, other, maxRepack);
    }

    public PruneOptions withMaxRepack(long bytes) {
        return new PruneOptions(grace, maxUnused, bytes);
    }
}
