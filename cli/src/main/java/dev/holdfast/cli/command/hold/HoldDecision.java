package dev.holdfast.cli.command.hold;

import dev.holdfast.cli.Version;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.record.Holds;
import dev.holdfast.engine.record.PointRecord;
import dev.holdfast.engine.record.PointRecord.Kind;
import dev.holdfast.engine.record.RecordTags;
import dev.holdfast.engine.record.RecordWriter;
import dev.holdfast.repository.Host;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.Snapshots;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Records that points are held, or are so no longer.
final class HoldDecision {
    private final CommandContext context;
    private final Kind kind;
    private final String reason;
    private final Optional<Instant> until;

    HoldDecision(CommandContext context, Kind kind, String reason, Optional<Instant> until) {
        this.context = context;
        this.kind = kind;
        this.reason = reason;
        this.until = until;
    }

    /// Records it of each point, and returns those of which it was not so already.
    List<StoredSnapshot> record(List<String> names) throws Exception {
        if (reason.lines().count() > 1) {
            throw new HoldfastException(ErrorCode.USAGE, "the reason has several lines", "write it in one line");
        }
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.APPEND)) {
            Snapshots snapshots = session.repository().snapshots();
            Instant now = context.environment().clock().instant();
            Holds holds = Holds.of(snapshots.list(SnapshotFilter.ALL, this::unreadable), now);
            Host host = session.repository().context().host();
            RecordWriter writer = new RecordWriter(session.repository(), session.lock(), Version.program());
            List<StoredSnapshot> changed = new ArrayList<>();
            for (StoredSnapshot point : find(names, snapshots)) {
                if (kind == Kind.RELEASE && holds.on(point).isEmpty()) {
                    continue;
                }
                writer.write(
                        new PointRecord(
                                kind,
                                PointRecord.origin(point),
                                holds.timeOfNext(point, now),
                                host.username() + "@" + host.hostname(),
                                reason,
                                until),
                        point);
                changed.add(point);
            }
            return changed;
        }
    }

    private List<StoredSnapshot> find(List<String> names, Snapshots snapshots)
            throws HoldfastException, IOException, InterruptedException {
        List<StoredSnapshot> points = new ArrayList<>();
        for (String name : names) {
            StoredSnapshot point = snapshots.resolve(name, SnapshotFilter.ALL, this::unreadable);
            if (RecordTags.marks(point)) {
                throw new HoldfastException(
                        ErrorCode.USAGE,
                        "'" + name + "' is a record about a recovery point, and none itself",
                        "`holdfast points` lists the recovery points");
            }
            points.add(point);
        }
        return points;
    }

    private void unreadable(Object id, IOException problem) {
        context.output().warning("recovery point '" + id + "' is passed over: " + problem.getMessage());
    }
}
