package dev.holdfast.engine.record;

import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tags of a record.
public final class RecordTags {
    private static final String MARK = "holdfast=record";
    private static final String KIND = "record=";
    private static final String ABOUT = "about=";
    private static final String MADE = "made=";
    private static final String BY = "by=";
    private static final String REASON = "reason=";
    private static final String UNTIL = "until=";

    private RecordTags() {}

    /// Whether a snapshot is a record, and no recovery point.
    public static boolean marks(StoredSnapshot snapshot) {
        return snapshot.snapshot().tags().contains(MARK);
    }

    static List<String> of(PointRecord content) {
        List<String> tags = new ArrayList<>(List.of(
                MARK,
                KIND + content.kind().word(),
                ABOUT + content.about(),
                MADE + content.made(),
                BY + content.by(),
                REASON + content.reason()));
        content.until().ifPresent(until -> tags.add(UNTIL + until));
        return tags;
    }

    /// What a record says; nothing if it is of a kind that this version does not know, or no record.
    static Optional<PointRecord> read(StoredSnapshot snapshot) {
        List<String> tags = snapshot.snapshot().tags();
        if (!tags.contains(MARK)) {
            return Optional.empty();
        }
        try {
            for (PointRecord.Kind kind : PointRecord.Kind.values()) {
                if (tags.contains(KIND + kind.word())) {
                    return Optional.of(new PointRecord(
                            kind,
                            SnapshotId.parse(value(tags, ABOUT)),
                            Instant.parse(value(tags, MADE)),
                            value(tags, BY),
                            value(tags, REASON),
                            Optional.of(value(tags, UNTIL))
                                    .filter(text -> !text.isEmpty())
                                    .map(Instant::parse)));
                }
            }
        } catch (IllegalArgumentException | DateTimeException unknown) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String value(List<String> tags, String name) {
        return tags.stream()
                .filter(tag -> tag.startsWith(name))
                .map(tag -> tag.substring(name.length()))
                .findFirst()
                .orElse("");
    }
}
