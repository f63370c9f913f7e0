package dev.holdfast.engine.retention;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Decides which recovery points of a group are kept. A pure function: it reads and removes nothing.
public final class Retention {
    /// Why the newest point of a group is kept if no rule keeps it.
    public static final String NEWEST = "newest";

    /// Why points are kept that no rule is written for.
    public static final String NO_RULES = "no rules";

    private Retention() {}

    /// The decision on each point, from the newest to the oldest.
    ///
    /// @param points of one group
    /// @param now windows do not count back from points that are dated later; by the clock of its zone, the days of
    ///     a window are counted back from points that were made in this zone
    public static List<Decision> decide(Collection<RetentionPoint> points, List<KeepRule> rules, ZonedDateTime now) {
        List<RetentionPoint> newestFirst =
                points.stream().sorted(RetentionPoint.NEWEST_FIRST).toList();
        Optional<ZonedDateTime> newest = newestFirst.stream()
                .filter(point -> point.time().toInstant().isBefore(now.toInstant()))
                .findFirst()
                .map(point -> point.zoned(now.getZone()));
        List<RuleCourse> courses = rules.stream()
                .map(rule -> new RuleCourse(rule, newest, now.toInstant()))
                .toList();
        List<Decision> decisions = new ArrayList<>(newestFirst.size());
        for (int at = 0; at < newestFirst.size(); at++) {
            List<String> reasons = reasons(newestFirst.get(at), courses, at == newestFirst.size() - 1);
            if (rules.isEmpty()) {
                reasons.add(NO_RULES);
            } else if (at == 0 && reasons.isEmpty()) {
                reasons.add(NEWEST);
            }
            decisions.add(new Decision(newestFirst.get(at), reasons));
        }
        return decisions;
    }

    /// Every rule is asked about every point: each counts on its own what it has kept.
    private static List<String> reasons(RetentionPoint point, List<RuleCourse> courses, boolean oldest) {
        List<String> reasons = new ArrayList<>();
        for (RuleCourse course : courses) {
            if (course.keepsNext(point, oldest)) {
                reasons.add(course.rule().toString());
            }
        }
        return reasons;
    }
}
