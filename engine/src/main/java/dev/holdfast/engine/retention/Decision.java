package dev.holdfast.engine.retention;

import java.util.List;

/// What is to become of a recovery point.
///
/// @param reasons what keeps it, such as `daily 30`; empty if it may be removed
public record Decision(RetentionPoint point, List<String> reasons) {
    public Decision {
        reasons = List.copyOf(reasons);
    }

    public boolean keeps() {
        return !reasons.isEmpty();
    }
}
