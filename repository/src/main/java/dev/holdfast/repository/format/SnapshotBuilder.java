package dev.holdfast.repository.format;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a [Snapshot] together, or a changed copy of one. Not thread-safe.
public final class SnapshotBuilder {
    private Timestamp time;
    private BlobId tree;
    private @Nullable SnapshotId parent;
    private List<String> paths = List.of();
    private String hostname = "";
    private String username = "";
    private long uid;
    private long gid;
    private List<String> excludes = List.of();
    private List<String> tags = List.of();
    private @Nullable SnapshotId original;
    private String programVersion = "";
    private @Nullable SnapshotSummary summary;
    private List<ExtraField> extra = List.of();

    SnapshotBuilder(Timestamp time, BlobId tree) {
        this.time = time;
        this.tree = tree;
    }

    SnapshotBuilder set(Snapshot snapshot) {
        parent = snapshot.parent().orElse(null);
        paths = snapshot.paths();
        hostname = snapshot.hostname();
        username = snapshot.username();
        uid = snapshot.uid();
        gid = snapshot.gid();
        excludes = snapshot.excludes();
        tags = snapshot.tags();
        original = snapshot.original().orElse(null);
        programVersion = snapshot.programVersion();
        summary = snapshot.summary().orElse(null);
        extra = snapshot.extra();
        return this;
    }

    public SnapshotBuilder time(Timestamp value) {
        time = value;
        return this;
    }

    public SnapshotBuilder tree(BlobId value) {
        tree = value;
        return this;
    }

    public SnapshotBuilder parent(SnapshotId value) {
        parent = value;
        return this;
    }

    /// The same without a parent.
    public SnapshotBuilder withoutParent() {
        parent = null;
        return this;
    }

    public SnapshotBuilder paths(List<String> value) {
        paths = value;
        return this;
    }

    public SnapshotBuilder hostname(String value) {
        hostname = value;
        return this;
    }

    public SnapshotBuilder username(String value) {
        username = value;
        return this;
    }

    public SnapshotBuilder uid(long value) {
        uid = value;
        return this;
    }

    public SnapshotBuilder gid(long value) {
        gid = value;
        return this;
    }

    public SnapshotBuilder excludes(List<String> value) {
        excludes = value;
        return this;
    }

    public SnapshotBuilder tags(List<String> value) {
        tags = value;
        return this;
    }

    public SnapshotBuilder original(SnapshotId value) {
        original = value;
        return this;
    }

    public SnapshotBuilder programVersion(String value) {
        programVersion = value;
        return this;
    }

    public SnapshotBuilder summary(SnapshotSummary value) {
        summary = value;
        return this;
    }

    SnapshotBuilder extra(List<ExtraField> value) {
        extra = value;
        return this;
    }

    /// The fields set so far.
    public Snapshot build() {
        return new Snapshot(
                time,
                Optional.ofNullable(parent),
                tree,
                paths,
                hostname,
                username,
                uid,
                gid,
                excludes,
                tags,
                Optional.ofNullable(original),
                programVersion,
                Optional.ofNullable(summary),
                extra);
    }
}
