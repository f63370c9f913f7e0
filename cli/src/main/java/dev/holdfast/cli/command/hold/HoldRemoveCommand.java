package dev.holdfast.cli.command.hold;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.engine.record.PointRecord.Kind;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `holdfast hold remove`: recovery points are held no more.
@Command(
        name = "remove",
        description = "Ends the holds of these recovery points. Who did it, when and why stays in the repository.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast hold remove 5f0c9a11 --reason \"case closed\"",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage.",
        })
public final class HoldRemoveCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "POINT", description = "What is held no more.")
    private List<String> points = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, in one line.")
    private String reason = "";

    public HoldRemoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        List<StoredSnapshot> released =
                new HoldDecision(context, Kind.RELEASE, reason, Optional.empty()).record(points);
        new DecidedPoints(context, released)
                .report(
                        "released",
                        released.size() == 1 ? "recovery point is held no more" : "recovery points are held no more");
        return 0;
    }
}
