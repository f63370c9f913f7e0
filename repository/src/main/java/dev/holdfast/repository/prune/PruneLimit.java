package dev.holdfast.repository.prune;

/// How much unused room may stay in packs that are partly used.
public sealed interface PruneLimit {

    /// A share of the whole repository, after the prune.
    ///
    /// @param percent from 0, below 100
    record Share(double percent) implements PruneLimit {
        public Share {
            if (!(percent >= 0 && percent < 100)) {
                throw new IllegalArgumentException("a share is at least 0 % and below 100 %, not " + percent + " %");
            }
        }
    }

    /// An amount.
    ///
    /// @param bytes at least 0
    record Amount(long bytes) implements PruneLimit {
        public Amount {
            if (bytes < 0) {
                throw new IllegalArgumentException("an amount is at least 0 bytes, not " + bytes);
            }
        }
    }

    /// Any amount: nothing is moved.
    record Unlimited() implements PruneLimit {}

    /// The limit in bytes.
    ///
    /// @param used bytes that stay in any case
    default long bytes(long used) {
        return switch (this) {
            case Share(double percent) -> (long) (used * percent / (100 - percent));
            case Amount(long bytes) -> bytes;
            case Unlimited() -> Long.MAX_VALUE;
        };
    }
}
