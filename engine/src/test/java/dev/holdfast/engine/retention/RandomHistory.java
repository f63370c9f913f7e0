package dev.holdfast.engine.retention;

import dev.holdfast.repository.format.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Times at which a host may have made recovery points: on a schedule by its own clock, by hand, or both, also
/// where clocks are put forward and back, at the ends of months of any length, and in the future.
final class RandomHistory {
    /// Clocks are put forward and back in the north, in the south, by half an hour, and never.
    static final List<ZoneId> ZONES = Stream.of(
                    "UTC",
                    "Europe/Prague",
                    "America/New_York",
                    "Australia/Lord_Howe",
                    "Pacific/Auckland",
                    "Europe/London",
                    "Asia/Kolkata")
            .map(ZoneId::of)
            .toList();

    private static final List<LocalDate> BEGINS = Stream.of(
                    "2019-12-20",
                    "2020-02-20",
                    "2024-02-27",
                    "2024-10-20",
                    "2025-03-20",
                    "2025-03-29",
                    "2025-09-25",
                    "2025-10-25",
                    "2025-12-28",
                    "2026-03-27",
                    "2029-01-30")
            .map(LocalDate::parse)
            .toList();

    private final RandomGenerator random;
    private final ZoneId zone;
    private final TreeMap<Instant, Timestamp> times = new TreeMap<>();

    private RandomHistory(RandomGenerator random) {
        this.random = random;
        this.zone = ZONES.get(random.nextInt(ZONES.size()));
    }

    /// The times of one host, each once, oldest first.
    static List<Timestamp> of(RandomGenerator random) {
        RandomHistory history = new RandomHistory(random);
        for (int stretch = random.nextInt(3); stretch >= 0; stretch--) {
            history.add();
        }
        return List.copyOf(history.times.values());
    }

    /// A stretch of one sort.
    private void add() {
        ZonedDateTime time = BEGINS.get(random.nextInt(BEGINS.size()))
                .atTime(random.nextInt(24), random.nextInt(60))
                .atZone(zone);
        switch (random.nextInt(7)) {
            case 0 -> every(time, 10 + random.nextInt(50), ChronoUnit.HOURS, 1);
            case 1 -> every(time, 5 + random.nextInt(40), ChronoUnit.DAYS, 1);
            case 2 -> every(time, 5 + random.nextInt(20), ChronoUnit.WEEKS, 1);
            case 3 -> every(time, 5 + random.nextInt(20), ChronoUnit.MONTHS, 1);
            case 4 -> every(time.minusYears(8), 2 + random.nextInt(6), ChronoUnit.YEARS, 1);
            case 5 -> every(time, 5 + random.nextInt(30), ChronoUnit.MINUTES, 30);
            default -> byHand(time, 5 + random.nextInt(30));
        }
    }

    private void every(ZonedDateTime first, int count, ChronoUnit unit, int step) {
        for (int number = 0; number < count; number++) {
            if (random.nextInt(10) > 0) {
                add(first.plus((long) number * step, unit));
            }
        }
    }

    private void byHand(ZonedDateTime first, int count) {
        ZonedDateTime time = first;
        for (int number = 0; number < count; number++) {
            time = time.plusSeconds(1 + gap());
            add(time);
        }
    }

    private long gap() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(600);
            case 1, 2 -> random.nextInt(36_000);
            case 3 -> random.nextInt(10 * 86_400);
            default -> random.nextInt(90 * 86_400);
        };
    }

    /// Now and then somebody backs up from another zone.
    private void add(ZonedDateTime time) {
        ZoneId place = random.nextInt(12) == 0 ? ZONES.get(random.nextInt(ZONES.size())) : zone;
        Instant instant = time.toInstant().plus(Duration.ofNanos(random.nextInt(1_000_000_000)));
        times.put(instant, Timestamp.of(instant, place.getRules().getOffset(instant)));
    }
}
