package dev.holdfast.engine.retention;

import dev.holdfast.engine.restore.PointLabels;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.util.List;
import java.util.Optional;

/// What recovery points have in common that are weighed against each other.
public sealed interface PointGroup {

    /// The points of one asset, whichever host made them.
    record OfAsset(String application, String asset) implements PointGroup {
        @Override
        public String toString() {
            return application + "/" + asset;
        }
    }

    /// The points of the same paths of one host, as restic groups them.
    ///
    /// @param paths in ascending order
    record OfPaths(String host, List<String> paths) implements PointGroup {
        public OfPaths {
            paths = List.copyOf(paths);
        }

        @Override
        public String toString() {
            return host + ": " + String.join(", ", paths);
        }
    }

    /// The group of a point: that of its asset if its tags name one.
    static PointGroup of(StoredSnapshot stored) {
        PointLabels labels = PointLabels.of(stored);
        Optional<String> application = labels.application();
        Optional<String> asset = labels.asset();
        if (application.isPresent() && asset.isPresent()) {
            return new OfAsset(application.get(), asset.get());
        }
        Snapshot snapshot = stored.snapshot();
        return new OfPaths(
                snapshot.hostname(), snapshot.paths().stream().sorted().toList());
    }
}
