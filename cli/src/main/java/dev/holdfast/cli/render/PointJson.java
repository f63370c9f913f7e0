package dev.holdfast.cli.render;

import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotSummary;
import dev.holdfast.repository.snapshot.StoredSnapshot;

/// Recovery points for programs, in restic's words.
public final class PointJson {
    private PointJson() {}

    /// The whole snapshot file, and its id.
    public static JsonObject of(StoredSnapshot point) {
        Snapshot snapshot = point.snapshot();
        JsonObject json = new JsonObject()
                .put("id", point.id().toString())
                .put("short_id", point.id().id().shortText())
                .put("time", snapshot.time().toString())
                .put("tree", snapshot.tree().toString())
                .put("hostname", snapshot.hostname())
                .put("username", snapshot.username())
                .put("uid", snapshot.uid())
                .put("gid", snapshot.gid())
                .put("paths", snapshot.paths())
                .put("excludes", snapshot.excludes())
                .put("tags", snapshot.tags())
                .put("program_version", snapshot.programVersion());
        snapshot.parent().ifPresent(parent -> json.put("parent", parent.toString()));
        snapshot.original().ifPresent(original -> json.put("original", original.toString()));
        snapshot.summary().ifPresent(summary -> json.put("summary", of(summary)));
        return json;
    }

    private static JsonObject of(SnapshotSummary summary) {
        return new JsonObject()
                .put("backup_start", summary.backupStart().toString())
                .put("backup_end", summary.backupEnd().toString())
                .put("files_new", summary.files().created())
                .put("files_changed", summary.files().changed())
                .put("files_unmodified", summary.files().unmodified())
                .put("dirs_new", summary.directories().created())
                .put("dirs_changed", summary.directories().changed())
                .put("dirs_unmodified", summary.directories().unmodified())
                .put("data_blobs", summary.dataBlobs())
                .put("tree_blobs", summary.treeBlobs())
                .put("data_added", summary.dataAdded())
                .put("data_added_packed", summary.dataAddedPacked())
                .put("total_files_processed", summary.totalFilesProcessed())
                .put("total_bytes_processed", summary.totalBytesProcessed());
    }
}
