package dev.holdfast.engine.retention;

import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What retention looks at of a recovery point.
public record RetentionPoint(SnapshotId id, Timestamp time, List<String> tags) {
    /// Newest first; of the same moment in the order of their ids.
    static final Comparator<RetentionPoint> NEWEST_FIRST = Comparator.comparingLong(
                    (RetentionPoint point) -> point.time().epochSecond())
            .thenComparingInt(point -> point.time().nano())
            .reversed()
            .thenComparing(point -> point.id().id());

    private static final String EXPIRES = "expires=";

    public RetentionPoint {
        tags = List.copyOf(tags);
    }

    public static RetentionPoint of(StoredSnapshot stored) {
        return new RetentionPoint(
                stored.id(), stored.snapshot().time(), stored.snapshot().tags());
    }

    /// When what is stored here is valid no more: the end of the day that the tag `expires` names.
    Optional<Instant> expiry() {
        return tags.stream()
                .filter(tag -> tag.startsWith(EXPIRES))
                .flatMap(tag -> endOfDay(tag.substring(EXPIRES.length())).stream())
                .max(Comparator.naturalOrder());
    }

    private static Optional<Instant> endOfDay(String day) {
        try {
            return Optional.of(LocalDate.parse(day)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /// What the clock of the host showed.
    LocalDateTime local() {
        return LocalDateTime.ofEpochSecond(time.epochSecond() + time.offsetSeconds(), time.nano(), ZoneOffset.UTC);
    }

    /// The moment in the zone that is meant by its offset: a point that was made with the offset that was in force
    /// here at the time counts as made here, as with Go's `time.Parse`. No place has an offset of more than 18
    /// hours.
    ZonedDateTime zoned(ZoneId here) {
        Instant instant = time.toInstant();
        if (here.getRules().getOffset(instant).getTotalSeconds() == time.offsetSeconds()) {
            return instant.atZone(here);
        }
        int most = ZoneOffset.MAX.getTotalSeconds();
        return instant.atOffset(ZoneOffset.ofTotalSeconds(Math.clamp(time.offsetSeconds(), -most, most)))
                .toZonedDateTime();
    }
}
