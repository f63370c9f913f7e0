package dev.holdfast.engine.backup;

import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.files.capture.CaptureCounts;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotBuilder;
import dev.holdfast.repository.format.SnapshotSummary;
import dev.holdfast.repository.format.Timestamp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// What a recovery point will say of itself, put together from labels, asset and capture.
final class SnapshotDraft {
    private SnapshotDraft() {}

    static SnapshotBuilder of(
            BackupLabels labels,
            AssetDescription asset,
            CapturedAsset captured,
            BackupSummary summary,
            Duration duration) {
        List<String> tags = new ArrayList<>(labels.tags());
        tags.addAll(captured.tags());
        return Snapshot.builder(captured.consistency(), captured.root())
                .paths(texts(asset.paths()))
                .hostname(labels.hostname())
                .username(labels.username())
                .uid(labels.uid())
                .gid(labels.gid())
                .tags(tags)
                .excludes(asset.excludes())
                .programVersion(labels.programVersion())
                .summary(recorded(labels.time(), summary, duration));
    }

    /// restic records paths as text; what is not UTF-8 is replaced there too.
    static List<String> texts(List<FilePath> paths) {
        return paths.stream()
                .map(path -> new String(path.bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    private static SnapshotSummary recorded(Timestamp begin, BackupSummary summary, Duration duration) {
        CaptureCounts counts = summary.counts();
        Timestamp end =
                Timestamp.of(begin.toInstant().plus(duration), ZoneOffset.ofTotalSeconds(begin.offsetSeconds()));
        return new SnapshotSummary(
                begin,
                end,
                new SnapshotSummary.Changes(counts.filesNew(), counts.filesChanged(), counts.filesUnmodified()),
                new SnapshotSummary.Changes(
                        counts.directoriesNew(), counts.directoriesChanged(), counts.directoriesUnmodified()),
                summary.dataBlobs(),
                summary.treeBlobs(),
                summary.bytesAdded(),
                summary.bytesStored(),
                counts.files(),
                counts.bytes());
    }
}
