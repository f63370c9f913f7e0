package dev.holdfast.cli.command.hold;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.point.Moment;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.record.PointRecord.Kind;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `holdfast hold add`: recovery points are held.
@Command(
        name = "add",
        description = "Keeps retention from removing these recovery points and their copies.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast hold add 5f0c9a11 --reason \"case 2026-117\"",
            "  holdfast hold add latest --until 2033-12-31 --reason \"books of 2026\"",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage.",
        })
public final class HoldAddCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "POINT", description = "What is held.")
    private List<String> points = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, in one line.")
    private String reason = "";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "When the hold ends by itself, such as 2033-12-31; without it, when it is removed.")
    private @Nullable String until;

    public HoldAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        List<StoredSnapshot> held = new HoldDecision(context, Kind.HOLD, reason, end()).record(points);
        new DecidedPoints(context, held)
                .report("held", held.size() == 1 ? "recovery point held" : "recovery points held");
        return 0;
    }

    private Optional<Instant> end() throws HoldfastException {
        if (until == null) {
            return Optional.empty();
        }
        Instant end = Moment.last(until, context.environment().zone());
        if (end.isBefore(context.environment().clock().instant())) {
            throw new HoldfastException(
                    ErrorCode.USAGE, "'" + until + "' is over", "give a time that is still to come, or no --until");
        }
        return Optional.of(end);
    }
}
