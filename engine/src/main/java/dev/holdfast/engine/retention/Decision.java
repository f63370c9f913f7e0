package dev.holdfast.engine.retention;

import java.util.ArrayList;
import java.util.List;

/// What is to become of a recovery point.
///
/// @param reasons what keeps it, such as `daily 30`; empty if it may be removed
public record Decision(RetentionPoint point, List<String> reasons) {
    public Decision {
        reasons = List.copyOf(reasons);
    }

    /// The same with one more reason to keep the point.
    Decision and(String reason) {
        List<String> more = new ArrayList<>(reasons);
        more.add(reason);
        return new Decision(point, more);
    }

    public boolean keeps() {
        return !reasons.isEmpty();
    }
}
