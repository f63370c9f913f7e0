package dev.holdfast.asset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a recovery point holds.
///
/// @param facts name and value, in the order to show them: engine, version, consistency time, position …
/// @param items tables, files, certificates, refs …
public record PointContents(Map<String, String> facts, List<Item> items) {
    public PointContents {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        items = List.copyOf(items);
    }

    /// One part that can be restored by itself.
    ///
    /// @param kind such as `table`
    /// @param name as `--tables` and such take it
    /// @param count of rows or entries, -1 if the recovery point does not say
    /// @param bytes before compression, -1 if the recovery point does not say
    public record Item(String kind, String name, long count, long bytes) {}
}
