package dev.holdfast.cli.command.hold;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.render.Table;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.engine.record.Holds;
import dev.holdfast.engine.record.PointRecord;
import dev.holdfast.engine.record.RecordTags;
import dev.holdfast.engine.restore.PointLabels;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `holdfast hold list`: what is held.
@Command(
        name = "list",
        description = "Lists the recovery points that are held, and why.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast hold list",
            "  holdfast hold list -r /srv/repo --json",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 some recovery points could not be read.",
        })
public final class HoldListCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 3;

    private final CommandContext context;

    public HoldListCommand(CommandContext context) {
        this.context = context;
    }

    /// A point and what holds it.
    private record Held(StoredSnapshot point, PointRecord hold) {}

    @Override
    public Integer call() throws Exception {
        List<String> problems = new ArrayList<>();
        List<Held> held;
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.READ)) {
            held = held(session.repository()
                    .snapshots()
                    .list(
                            SnapshotFilter.ALL,
                            (id, problem) -> problems.add("recovery point '" + id + "': " + problem.getMessage())));
        }
        problems.forEach(context.output()::warning);
        if (context.options().json()) {
            context.output().json(held.stream().map(HoldListCommand::json).toList());
        } else {
            print(held);
        }
        return problems.isEmpty() ? 0 : INCOMPLETE;
    }

    private List<Held> held(List<StoredSnapshot> all) {
        Holds holds = Holds.of(all, context.environment().clock().instant());
        List<Held> held = new ArrayList<>();
        for (StoredSnapshot point : all) {
            Optional<PointRecord> hold = RecordTags.marks(point) ? Optional.empty() : holds.on(point);
            hold.ifPresent(content -> held.add(new Held(point, content)));
        }
        return held;
    }

    private void print(List<Held> held) throws IOException {
        Table table = Table.of(
                Table.left("id"),
                Table.left("time"),
                Table.left("asset"),
                Table.left("held since"),
                Table.left("until"),
                Table.left("by"),
                Table.left("reason"));
        for (Held one : held) {
            table.row(
                    one.point.id().id().shortText(),
                    context.times().of(one.point.snapshot().time().toInstant()),
                    PointLabels.of(one.point).fullName(),
                    context.times().of(one.hold.made()),
                    one.hold.until().map(context.times()::of).orElse("removed"),
                    one.hold.by(),
                    one.hold.reason());
        }
        context.output().table(table);
        context.output().line(held.size() == 1 ? "1 recovery point held" : held.size() + " recovery points held");
    }

    private static JsonObject json(Held held) {
        JsonObject json = new JsonObject()
                .put("id", held.point.id().toString())
                .put("time", held.point.snapshot().time().toString())
                .put("since", held.hold.made().toString())
                .put("by", held.hold.by())
                .put("reason", held.hold.reason());
        held.hold.until().ifPresent(until -> json.put("until", until.toString()));
        return json;
    }
}
