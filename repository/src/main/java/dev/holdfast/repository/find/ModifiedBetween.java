package dev.holdfast.repository.find;

import dev.holdfast.repository.format.Timestamp;
import java.time.Instant;
import java.util.Optional;

/// The range in which the time of modification of what is wanted lies, both ends included.
public record ModifiedBetween(Optional<Instant> oldest, Optional<Instant> newest) {
    /// At any time.
    public static final ModifiedBetween ANY_TIME = new ModifiedBetween(Optional.empty(), Optional.empty());

    public ModifiedBetween {
        if (oldest.isPresent() && newest.isPresent() && oldest.get().isAfter(newest.get())) {
            throw new IllegalArgumentException(
                    "the oldest time " + oldest.get() + " is after the newest time " + newest.get());
        }
    }

    boolean contains(Timestamp time) {
        return (oldest.isEmpty() || compare(time, oldest.get()) >= 0)
                && (newest.isEmpty() || compare(time, newest.get()) <= 0);
    }

    private static int compare(Timestamp time, Instant instant) {
        int bySecond = Long.compare(time.epochSecond(), instant.getEpochSecond());
        return bySecond != 0 ? bySecond : Integer.compare(time.nano(), instant.getNano());
    }
}
