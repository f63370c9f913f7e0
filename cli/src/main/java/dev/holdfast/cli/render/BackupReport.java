package dev.holdfast.cli.render;

import dev.holdfast.asset.files.capture.CaptureCounts;
import dev.holdfast.engine.backup.BackupProblem;
import dev.holdfast.engine.backup.BackupResult;
import dev.holdfast.engine.backup.BackupSummary;
import java.util.ArrayList;
import java.util.List;

/// What a backup has done, for people and for programs.
///
/// @param dryRun whether nothing was stored
public record BackupReport(BackupResult result, boolean dryRun) {

    /// A few lines for people.
    public List<String> lines() {
        BackupSummary summary = result.summary();
        CaptureCounts counts = summary.counts();
        List<String> lines = new ArrayList<>();
        lines.add("files:        %,d new, %,d changed, %,d unmodified"
                .formatted(counts.filesNew(), counts.filesChanged(), counts.filesUnmodified()));
        lines.add("directories:  %,d new, %,d changed, %,d unmodified"
                .formatted(counts.directoriesNew(), counts.directoriesChanged(), counts.directoriesUnmodified()));
        lines.add("processed:    %,d files, %s in %s"
                .formatted(counts.files(), ByteSize.of(counts.bytes()), Elapsed.of(result.duration())));
        lines.add("%s %s, %s after compression"
                .formatted(
                        dryRun ? "would add:   " : "added:       ",
                        ByteSize.of(summary.bytesAdded()),
                        ByteSize.of(summary.bytesStored())));
        if (!dryRun) {
            result.snapshot()
                    .ifPresent(stored ->
                            lines.add("recovery point " + stored.id().id().shortText() + " saved" + incompleteNote()));
        }
        return lines;
    }

    private String incompleteNote() {
        long missing =
                result.problems().stream().filter(BackupProblem::incomplete).count();
        return missing == 0 ? "" : ", incomplete: " + missing + " inputs could not be read";
    }

    /// The same for programs.
    public JsonObject json() {
        BackupSummary summary = result.summary();
        CaptureCounts counts = summary.counts();
        JsonObject json = new JsonObject()
                .put("message_type", "summary")
                .put("dry_run", dryRun)
                .put("incomplete", result.incomplete())
                .put("files_new", counts.filesNew())
                .put("files_changed", counts.filesChanged())
                .put("files_unmodified", counts.filesUnmodified())
                .put("dirs_new", counts.directoriesNew())
                .put("dirs_changed", counts.directoriesChanged())
                .put("dirs_unmodified", counts.directoriesUnmodified())
                .put("data_blobs", summary.dataBlobs())
                .put("tree_blobs", summary.treeBlobs())
                .put("data_added", summary.bytesAdded())
                .put("data_added_packed", summary.bytesStored())
                .put("total_files_processed", counts.files())
                .put("total_bytes_processed", counts.bytes())
                .put("total_duration", result.duration().toMillis() / 1000.0)
                .put("warnings", result.warnings())
                .put(
                        "problems",
                        result.problems().stream().map(BackupReport::json).toList());
        result.parent().ifPresent(parent -> json.put("parent", parent.id().toString()));
        if (!dryRun) {
            result.snapshot()
                    .ifPresent(stored -> json.put("snapshot_id", stored.id().toString()));
        }
        return json;
    }

    private static JsonObject json(BackupProblem problem) {
        JsonObject json = new JsonObject();
        problem.file().ifPresent(path -> json.put("path", path));
        return json.put("kind", problem.kind()).put("message", problem.message());
    }
}
