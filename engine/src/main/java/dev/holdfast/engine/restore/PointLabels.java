package dev.holdfast.engine.restore;

import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the tags of a recovery point say of where it came from.
///
/// @param tags all of them
public record PointLabels(List<String> tags) {
    private static final Set<String> OURS = Set.of("application", "asset", "type", "run");

    public PointLabels {
        tags = List.copyOf(tags);
    }

    public static PointLabels of(StoredSnapshot point) {
        return new PointLabels(point.snapshot().tags());
    }

    public Optional<String> application() {
        return value("application");
    }

    public Optional<String> asset() {
        return value("asset");
    }

    /// The word of the asset's type.
    public Optional<String> type() {
        return value("type");
    }

    public Optional<String> run() {
        return value("run");
    }

    /// `APPLICATION/ASSET`, or what there is of it.
    public String fullName() {
        return application()
                .map(name -> name + asset().map(asset -> "/" + asset).orElse(""))
                .orElse(asset().orElse(""));
    }

    /// The tags that say something else.
    public List<String> others() {
        return tags.stream().filter(tag -> !OURS.contains(name(tag))).toList();
    }

    private static String name(String tag) {
        int equals = tag.indexOf('=');
        return equals < 0 ? "" : tag.substring(0, equals);
    }

    private Optional<String> value(String name) {
        return tags.stream()
                .filter(tag -> name(tag).equals(name))
                .map(tag -> tag.substring(name.length() + 1))
                .findFirst();
    }
}
