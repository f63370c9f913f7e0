package dev.holdfast.repository.format;

import dev.holdfast.repository.format.SnapshotSummary.Changes;
import java.util.ArrayList;
import java.util.List;

/// Snapshot files as JSON, in the order of fields of restic's `internal/data/snapshot.go`. Only `tree` is
/// demanded.
final class SnapshotCodec {
    private static final FieldNames FIELDS = FieldNames.of(
            "time",
            "parent",
            "tree",
            "paths",
            "hostname",
            "username",
            "uid",
            "gid",
            "excludes",
            "tags",
            "original",
            "program_version",
            "summary");
    private static final FieldNames SUMMARY_FIELDS = FieldNames.of(
            "backup_start",
            "backup_end",
            "files_new",
            "files_changed",
            "files_unmodified",
            "dirs_new",
            "dirs_changed",
            "dirs_unmodified",
            "data_blobs",
            "tree_blobs",
            "data_added",
            "data_added_packed",
            "total_files_processed",
            "total_bytes_processed");
    private static final int SUMMARY_TIMES = 2;
    private static final long MAX_UNSIGNED_INT = 0xffff_ffffL;

    private SnapshotCodec() {}

    static Snapshot decode(byte[] json) throws FormatException {
        JsonReader in = new JsonReader("snapshot", json);
        SnapshotBuilder snapshot = new SnapshotBuilder(Timestamp.ZERO, new BlobId(new Id(0, 0, 0, 0)));
        ExtraFields extra = new ExtraFields();
        boolean hasTree = false;
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(FIELDS, field);
            if (field == FieldNames.UNKNOWN) {
                extra.read(in);
            } else if (!in.nullValue()) {
                hasTree |= field == 2;
                readField(field, in, snapshot);
            }
        }
        in.end();
        if (!hasTree) {
            throw in.fault("snapshot without a tree");
        }
        return snapshot.extra(extra.list()).build();
    }

    private static void readField(int field, JsonReader in, SnapshotBuilder snapshot) throws FormatException {
        switch (field) {
            case 0 -> snapshot.time(in.time(Timestamp.ZERO));
            case 1 -> snapshot.parent(new SnapshotId(in.id()));
            case 2 -> snapshot.tree(new BlobId(in.id()));
            case 3 -> snapshot.paths(texts(in));
            case 4 -> snapshot.hostname(text(in));
            case 5 -> snapshot.username(text(in));
            case 6 -> snapshot.uid(in.number(MAX_UNSIGNED_INT));
            case 7 -> snapshot.gid(in.number(MAX_UNSIGNED_INT));
            case 8 -> snapshot.excludes(texts(in));
            case 9 -> snapshot.tags(texts(in));
            case 10 -> snapshot.original(new SnapshotId(in.id()));
            case 11 -> snapshot.programVersion(text(in));
            default -> snapshot.summary(summary(in));
        }
    }

    private static String text(JsonReader in) throws FormatException {
        in.string();
        return in.textString();
    }

    private static List<String> texts(JsonReader in) throws FormatException {
        List<String> texts = new ArrayList<>();
        for (boolean more = in.openArray(); more; more = in.nextElement()) {
            texts.add(text(in));
        }
        return texts;
    }

    private static SnapshotSummary summary(JsonReader in) throws FormatException {
        Timestamp[] times = {Timestamp.ZERO, Timestamp.ZERO};
        long[] numbers = new long[12];
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(SUMMARY_FIELDS, field);
            if (field == FieldNames.UNKNOWN) {
                in.skipValue();
            } else if (!in.nullValue()) {
                if (field < SUMMARY_TIMES) {
                    times[field] = in.time(Timestamp.ZERO);
                } else {
                    numbers[field - SUMMARY_TIMES] = in.number(Long.MAX_VALUE);
                }
            }
        }
        return new SnapshotSummary(
                times[0],
                times[1],
                new Changes(numbers[0], numbers[1], numbers[2]),
                new Changes(numbers[3], numbers[4], numbers[5]),
                numbers[6],
                numbers[7],
                numbers[8],
                numbers[9],
                numbers[10],
                numbers[11]);
    }

    static byte[] encode(Snapshot snapshot) {
        JsonObjectWriter out = new JsonObjectWriter().time("time", snapshot.time());
        snapshot.parent().ifPresent(parent -> out.id("parent", parent.id()));
        out.id("tree", snapshot.tree().id())
                .texts("paths", snapshot.paths())
                .textUnlessEmpty("hostname", snapshot.hostname())
                .textUnlessEmpty("username", snapshot.username())
                .numberUnlessZero("uid", snapshot.uid())
                .numberUnlessZero("gid", snapshot.gid())
                .textsUnlessEmpty("excludes", snapshot.excludes())
                .textsUnlessEmpty("tags", snapshot.tags());
        snapshot.original().ifPresent(original -> out.id("original", original.id()));
        out.textUnlessEmpty("program_version", snapshot.programVersion());
        snapshot.summary().ifPresent(summary -> encode(summary, out.object("summary")));
        return out.extra(snapshot.extra()).finish();
    }

    private static void encode(SnapshotSummary summary, JsonObjectWriter out) {
        out.time("backup_start", summary.backupStart())
                .time("backup_end", summary.backupEnd())
                .number("files_new", summary.files().created())
                .number("files_changed", summary.files().changed())
                .number("files_unmodified", summary.files().unmodified())
                .number("dirs_new", summary.directories().created())
                .number("dirs_changed", summary.directories().changed())
                .number("dirs_unmodified", summary.directories().unmodified())
                .number("data_blobs", summary.dataBlobs())
                .number("tree_blobs", summary.treeBlobs())
                .number("data_added", summary.dataAdded())
                .number("data_added_packed", summary.dataAddedPacked())
                .number("total_files_processed", summary.totalFilesProcessed())
                .number("total_bytes_processed", summary.totalBytesProcessed())
                .close();
    }
}
