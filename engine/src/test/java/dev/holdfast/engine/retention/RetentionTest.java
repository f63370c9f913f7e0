package dev.holdfast.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.format.Timestamp;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2030-01-01T00:00:00Z");

    @Test
    void keepsTheNewestOnesAndSaysWhichRuleKeepsThem() {
        List<Decision> decisions = decide(
                List.of(new KeepRule.Last(2), new KeepRule.Periods(Period.DAILY, 1)),
                point("2026-03-01T10:00:00Z"),
                point("2026-03-03T10:00:00Z"),
                point("2026-03-02T10:00:00Z"));
        assertThat(decisions)
                .extracting(decision -> decision.point().time().toString())
                .containsExactly("2026-03-03T10:00:00Z", "2026-03-02T10:00:00Z", "2026-03-01T10:00:00Z");
        assertThat(decisions)
                .extracting(Decision::reasons)
                .containsExactly(List.of("last 2", "daily 1"), List.of("last 2"), List.of());
    }

    @Test
    void aCountMeansPeriodsThatHaveAPoint() {
        List<Decision> decisions = decide(
                List.of(new KeepRule.Periods(Period.DAILY, 3)),
                point("2026-03-30T10:00:00Z"),
                point("2026-03-30T09:00:00Z"),
                point("2026-01-15T10:00:00Z"),
                point("2025-06-01T10:00:00Z"),
                point("2025-05-01T10:00:00Z"));
        assertThat(kept(decisions))
                .containsExactly("2026-03-30T10:00:00Z", "2026-01-15T10:00:00Z", "2025-06-01T10:00:00Z");
    }

    @Test
    void aWindowCountsBackFromTheNewestPointHoweverOldThatIs() {
        List<Decision> decisions = decide(
                List.of(new KeepRule.PeriodsWithin(Period.DAILY, CalendarSpan.parse("30d"))),
                point("2020-03-30T10:00:00Z"),
                point("2020-03-29T10:00:00Z"),
                point("2020-03-29T08:00:00Z"),
                point("2020-02-29T10:00:01Z"),
                point("2020-02-29T10:00:00Z"),
                point("2019-01-01T10:00:00Z"));
        assertThat(kept(decisions))
                .containsExactly("2020-03-30T10:00:00Z", "2020-03-29T10:00:00Z", "2020-02-29T10:00:01Z");
    }

    @Test
    void theTiersOfOneWeekThirtyDaysAndTwelveMonthsAddUp() {
        List<RetentionPoint> hourly = new ArrayList<>();
        LocalDateTime end = LocalDateTime.parse("2026-03-31T23:00:00");
        for (LocalDateTime time = end; time.isAfter(end.minusYears(2)); time = time.minusHours(1)) {
            hourly.add(point(time.toString() + ":00Z"));
        }
        List<Decision> decisions = Retention.decide(
                hourly,
                List.of(
                        new KeepRule.Within(CalendarSpan.parse("7d")),
                        new KeepRule.Periods(Period.DAILY, 30),
                        new KeepRule.Periods(Period.MONTHLY, 12)),
                NOW);
        // All hours of 7 days; 23 further days; the ends of 11 further months, of which February's end is no day kept.
        assertThat(kept(decisions)).hasSize(7 * 24 + 23 + 11);
    }

    @Test
    void quartersAreKeptOncePerQuarter() {
        List<Decision> decisions = decide(
                List.of(new KeepRule.Periods(Period.QUARTERLY, 2)),
                point("2026-04-01T00:00:00Z"),
                point("2026-03-31T23:00:00Z"),
                point("2026-01-01T00:00:00Z"),
                point("2025-12-31T23:00:00Z"));
        assertThat(kept(decisions)).containsExactly("2026-04-01T00:00:00Z", "2026-03-31T23:00:00Z");
    }

    @Test
    void periodsBeginByTheClockOfTheHostThatMadeThePoint() {
        RetentionPoint eveningInNewYork = point("2026-03-01T23:30:00-05:00");
        RetentionPoint earlierThatDay = point("2026-03-01T09:00:00-05:00");
        List<KeepRule> rules = List.of(new KeepRule.Periods(Period.DAILY, 1));
        assertThat(kept(decide(rules, eveningInNewYork, earlierThatDay, point("2026-02-01T00:00:00Z"))))
                .containsExactly("2026-03-01T23:30:00-05:00");
    }

    @Test
    void neverRemovesTheNewest() {
        List<Decision> decisions = decide(
                List.of(new KeepRule.Tagged(List.of("gold"))),
                point("2026-03-02T00:00:00Z"),
                point("2026-03-01T00:00:00Z", "gold", "x"),
                point("2026-02-01T00:00:00Z", "x"));
        assertThat(decisions)
                .extracting(Decision::reasons)
                .containsExactly(List.of(Retention.NEWEST), List.of("tag gold"), List.of());
    }

    @Test
    void removesNothingWithoutRules() {
        RetentionPoint[] points = {point("2026-03-02T00:00:00Z"), point("2026-03-01T00:00:00Z")};
        assertThat(decide(List.of(), points)).allMatch(Decision::keeps);
    }

    @Test
    void keepsWhatHasNotExpiredOrNotForLong() {
        List<Decision> decisions = decide(
                List.of(new KeepRule.UntilExpired(Duration.ofDays(90))),
                point("2026-03-05T00:00:00Z", "expires=2026-01-01"),
                point("2026-03-04T00:00:00Z", "expires=2031-01-01"),
                // 90 days after the end of 3 October 2029 it is 2 January 2030; now it is the first.
                point("2026-03-03T00:00:00Z", "expires=2029-10-03"),
                point("2026-03-02T00:00:00Z", "expires=2029-10-02"),
                point("2026-03-01T00:00:00Z", "expires=2029-10-01"),
                point("2026-02-28T00:00:00Z", "expires=never"),
                point("2026-02-27T00:00:00Z"));
        assertThat(decisions)
                .extracting(Decision::reasons)
                .containsExactly(
                        List.of(Retention.NEWEST),
                        List.of("until expired+90d"),
                        List.of("until expired+90d"),
                        List.of("until expired+90d"),
                        List.of(),
                        List.of("until expired+90d"),
                        List.of("until expired+90d"));
    }

    @Test
    void aPointOfTheFutureDoesNotEndTheWindowOfTheOthers() {
        List<Decision> decisions = decide(
                List.of(new KeepRule.Within(CalendarSpan.parse("1d"))),
                point("2050-01-01T00:00:00Z"),
                point("2026-03-02T00:00:00Z"),
                point("2026-03-01T12:00:00Z"),
                point("2026-02-01T00:00:00Z"));
        assertThat(kept(decisions))
                .containsExactly("2050-01-01T00:00:00Z", "2026-03-02T00:00:00Z", "2026-03-01T12:00:00Z");
    }

    @Test
    void theOrderOfThePointsDoesNotMatter() {
        List<RetentionPoint> points = new ArrayList<>();
        for (int day = 0; day < 200; day++) {
            points.add(point(LocalDateTime.parse("2026-03-01T10:00:00").minusDays(day) + ":00Z"));
        }
        List<KeepRule> rules = List.of(new KeepRule.Periods(Period.WEEKLY, 5), new KeepRule.Periods(Period.MONTHLY, 3));
        List<Decision> sorted = Retention.decide(points, rules, NOW);
        Collections.shuffle(points, new Random(1));
        assertThat(Retention.decide(points, rules, NOW)).isEqualTo(sorted);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-31T12:00, 1m, 2026-03-03T12:00",
        "2024-03-31T12:00, 1m, 2024-03-02T12:00",
        "2024-02-29T12:00, 1y, 2023-03-01T12:00",
        "2026-01-15T12:00, 1y2m3w4d5h, 2024-10-21T07:00",
    })
    void aSpanReachesBackAsInGo(LocalDateTime from, String span, LocalDateTime expected) {
        assertThat(CalendarSpan.parse(span).before(from.atZone(ZoneOffset.UTC)))
                .isEqualTo(expected.toInstant(ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({
        // The clock was put forward on 29 March 2026: that day had 23 hours.
        "2026-03-29T12:00:00+02:00, 1d, 2026-03-28T12:00:00+01:00",
        "2026-03-29T12:00:00+02:00, 24h, 2026-03-28T11:00:00+01:00",
        "2026-10-25T12:00:00+01:00, 1d, 2026-10-24T12:00:00+02:00",
        "2026-11-01T12:00:00+01:00, 1m, 2026-10-01T12:00:00+02:00",
        // 02:30 did not exist on 29 March, and came twice on 25 October.
        "2026-03-30T02:30:00+02:00, 1d, 2026-03-29T02:30:00+01:00",
        "2026-10-26T02:30:00+01:00, 1d, 2026-10-25T02:30:00+01:00",
    })
    void daysAreThoseOfTheCalendarWhereClocksArePutForwardAndBack(ZonedDateTime from, String span, String expected) {
        ZoneId prague = ZoneId.of("Europe/Prague");
        assertThat(CalendarSpan.parse(span).before(from.withZoneSameInstant(prague)))
                .isEqualTo(ZonedDateTime.parse(expected).toInstant());
    }

    @Test
    void aPointMadeWithTheOffsetOfThisPlaceIsOneOfThisPlace() {
        List<KeepRule> rules = List.of(new KeepRule.Within(CalendarSpan.parse("1d")));
        RetentionPoint[] points = {point("2026-03-29T12:00:00+02:00"), point("2026-03-28T11:30:00+01:00")};
        ZonedDateTime inPrague = NOW.withZoneSameInstant(ZoneId.of("Europe/Prague"));
        assertThat(kept(Retention.decide(List.of(points), rules, inPrague))).hasSize(1);
        assertThat(kept(Retention.decide(List.of(points), rules, NOW))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0d", "5", "d", "3d1y", "-1d", "1.5d", "99999999d"})
    void refusesWhatIsNoSpan(String text) {
        assertThatThrownBy(() -> CalendarSpan.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Decision> decide(List<KeepRule> rules, RetentionPoint... points) {
        return Retention.decide(List.of(points), rules, NOW);
    }

    private static List<String> kept(List<Decision> decisions) {
        return decisions.stream()
                .filter(Decision::keeps)
                .map(decision -> decision.point().time().toString())
                .toList();
    }

    private static RetentionPoint point(String time, String... tags) {
        try {
            Timestamp parsed = Timestamp.parse(time);
            Id id = new Id(parsed.epochSecond(), parsed.offsetSeconds(), 0, 0);
            return new RetentionPoint(new SnapshotId(id), parsed, List.of(tags));
        } catch (dev.holdfast.repository.format.FormatException e) {
            throw new AssertionError(e);
        }
    }
}
