package dev.holdfast.engine.retention;

import java.util.List;

/// What retention does with the recovery points of a group.
///
/// @param decisions from the newest point to the oldest
public record GroupPlan(PointGroup group, List<KeepRule> rules, List<Decision> decisions) {
    public GroupPlan {
        rules = List.copyOf(rules);
        decisions = List.copyOf(decisions);
    }

    /// What may be removed.
    public List<RetentionPoint> removed() {
        return decisions.stream()
                .filter(decision -> !decision.keeps())
                .map(Decision::point)
                .toList();
    }
}
