package dev.holdfast.engine.retention;

import dev.holdfast.engine.record.Holds;
import dev.holdfast.engine.record.PointRecord;
import dev.holdfast.engine.record.RecordTags;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What retention does with the recovery points of a repository.
///
/// @param groups in the order of their oldest points
public record RetentionPlan(List<GroupPlan> groups) {
    /// Why a point is kept that is held.
    public static final String HELD = "held";

    public RetentionPlan {
        groups = List.copyOf(groups);
    }

    /// Weighs points, those of each group against each other. Records among them are passed over, and so never
    /// removed.
    ///
    /// @param points oldest first
    /// @param rules of each group
    /// @param now see [Retention#decide]
    /// @param holds keep their points, whatever the rules say
    public static RetentionPlan of(
            Collection<StoredSnapshot> points,
            Function<PointGroup, List<KeepRule>> rules,
            ZonedDateTime now,
            Holds holds) {
        Map<PointGroup, List<RetentionPoint>> byGroup = new LinkedHashMap<>();
        Map<SnapshotId, PointRecord> held = new HashMap<>();
        for (StoredSnapshot stored : points) {
            if (!RecordTags.marks(stored)) {
                byGroup.computeIfAbsent(PointGroup.of(stored), _ -> new ArrayList<>())
                        .add(RetentionPoint.of(stored));
                holds.on(stored).ifPresent(hold -> held.put(stored.id(), hold));
            }
        }
        List<GroupPlan> groups = new ArrayList<>(byGroup.size());
        byGroup.forEach((group, members) -> {
            List<KeepRule> applied = rules.apply(group);
            List<Decision> decisions = Retention.decide(members, applied, now).stream()
                    .map(decision -> held(decision, held))
                    .toList();
            groups.add(new GroupPlan(group, applied, decisions));
        });
        return new RetentionPlan(groups);
    }

    private static Decision held(Decision decision, Map<SnapshotId, PointRecord> held) {
        PointRecord hold = held.get(decision.point().id());
        return hold == null ? decision : decision.and(hold.reason().isEmpty() ? HELD : HELD + ": " + hold.reason());
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
