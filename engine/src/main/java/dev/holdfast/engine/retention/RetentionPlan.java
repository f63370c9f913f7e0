package dev.holdfast.engine.retention;

import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What retention does with the recovery points of a repository.
///
/// @param groups in the order of their oldest points
public record RetentionPlan(List<GroupPlan> groups) {
    public RetentionPlan {
        groups = List.copyOf(groups);
    }

    /// Weighs points, those of each group against each other.
    ///
    /// @param points oldest first
    /// @param rules of each group
    public static RetentionPlan of(
            Collection<StoredSnapshot> points, Function<PointGroup, List<KeepRule>> rules, Instant now) {
        Map<PointGroup, List<RetentionPoint>> byGroup = new LinkedHashMap<>();
        for (StoredSnapshot stored : points) {
            byGroup.computeIfAbsent(PointGroup.of(stored), _ -> new ArrayList<>())
                    .add(RetentionPoint.of(stored));
        }
        List<GroupPlan> groups = new ArrayList<>(byGroup.size());
        byGroup.forEach((group, members) -> {
            List<KeepRule> applied = rules.apply(group);
            groups.add(new GroupPlan(group, applied, Retention.decide(members, applied, now)));
        });
        return new RetentionPlan(groups);
    }

    /// Everything that may be removed.
    public List<RetentionPoint> removed() {
        return groups.stream().flatMap(group -> group.removed().stream()).toList();
    }

    /// How many points are kept.
    public int kept() {
        return groups.stream()
                .mapToInt(group -> group.decisions().size() - group.removed().size())
                .sum();
    }
}
