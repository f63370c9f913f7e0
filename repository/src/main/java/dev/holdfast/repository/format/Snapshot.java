package dev.holdfast.repository.format;

import java.util.List;
import java.util.Optional;

/// A snapshot file: one root tree, and when, where and by whom it was made.
///
/// @param time when the backup started, in the zone of the host
/// @param parent the snapshot that files were compared with
/// @param tree the tree blob of the root
/// @param paths what was backed up, as absolute paths
/// @param hostname empty if not recorded, and so are all other texts
/// @param uid the user who made it, an unsigned 32-bit number
/// @param gid the group of that user, an unsigned 32-bit number
/// @param original the first of the snapshots that this one is a rewritten copy of
/// @param programVersion such as `restic 0.18.0`
/// @param summary what the backup did
/// @param extra fields that this version does not know
public record Snapshot(
        Timestamp time,
        Optional<SnapshotId> parent,
        BlobId tree,
        List<String> paths,
        String hostname,
        String username,
        long uid,
        long gid,
        List<String> excludes,
        List<String> tags,
        Optional<SnapshotId> original,
        String programVersion,
        Optional<SnapshotSummary> summary,
        List<ExtraField> extra) {
    public Snapshot {
        paths = List.copyOf(paths);
        excludes = List.copyOf(excludes);
        tags = List.copyOf(tags);
        extra = List.copyOf(extra);
    }

    /// A builder of a snapshot of which nothing else is known yet.
    public static SnapshotBuilder builder(Timestamp time, BlobId tree) {
        return new SnapshotBuilder(time, tree);
    }

    /// A builder that starts with the fields of this one.
    public SnapshotBuilder toBuilder() {
        return new SnapshotBuilder(time, tree).set(this);
    }

    /// Reads the JSON of a snapshot file, already decrypted and decompressed.
    public static Snapshot decode(byte[] json) throws FormatException {
        return SnapshotCodec.decode(json);
    }

    /// The JSON of the snapshot file, in restic's order of fields.
    public byte[] encode() {
        return SnapshotCodec.encode(this);
    }
}
