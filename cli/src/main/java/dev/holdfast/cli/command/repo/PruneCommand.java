package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.ByteSize;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.repository.prune.Prune;
import dev.holdfast.repository.prune.PruneFigures;
import dev.holdfast.repository.prune.PruneLimit;
import dev.holdfast.repository.prune.PruneOptions;
import dev.holdfast.repository.prune.PrunePlan;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `holdfast repo prune`: frees the room of what no recovery point needs.
@Command(
        name = "prune",
        description = "Frees the room of what no recovery point needs any more.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo prune --dry-run                       what there is to gain",
            "  holdfast repo prune                                 removes what has been unused for a day",
            "  holdfast repo prune --grace 0 --max-unused 0        removes everything now",
            "  holdfast repo prune --max-repack-size 10G           moves no more than that in one go",
            "",
            "What is unused is marked first, and removed by a prune after the time of grace. Backups go on meanwhile;",
            "only the removal itself takes the repository for itself.",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage.",
        })
public final class PruneCommand implements Callable<Integer> {
    private final CommandContext context;
    private final RepositoryOpener opener;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only say what would be done.")
    private boolean dryRun;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            converter = GraceConverter.class,
            description = "How long something must have been known to be unused; 24h by default, 0 for not at all.")
    private Duration grace = PruneOptions.standard().grace();

    @Option(
            names = "--max-unused",
            paramLabel = "SIZE|x%|unlimited",
            converter = PruneLimitConverter.class,
            description = "How much may stay unused in packs that hold something else too; 5%% by default.")
    private PruneLimit maxUnused = PruneOptions.standard().maxUnused();

    @Option(
            names = "--max-repack-size",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "How much is moved to new packs at most.")
    private long maxRepack = PruneOptions.standard().maxRepack();

    public PruneCommand(CommandContext context) {
        this.context = context;
        this.opener = new RepositoryOpener(context);
    }

    @Override
    public Integer call() throws Exception {
        PruneFigures figures = dryRun ? plan().figures() : prune();
        if (context.options().json()) {
            context.output().json(json(figures));
        } else {
            print(figures);
        }
        return 0;
    }

    private PrunePlan plan() throws Exception {
        try (RepositorySession session = opener.open(LockMode.APPEND)) {
            return context.track(on(session)::plan);
        }
    }

    private PruneFigures prune() throws Exception {
        PrunePlan first = prepare();
        boolean removals = first.hasRemovals() || (grace.isZero() && first.hasMoves());
        if (!removals) {
            return first.figures();
        }
        try (RepositorySession session = opener.open(LockMode.EXCLUSIVE)) {
            Prune prune = on(session);
            return context.track(progress -> {
                PrunePlan plan = prune.plan(progress);
                prune.remove(plan, progress);
                return combined(first.figures(), plan.figures());
            });
        }
    }

    private PrunePlan prepare() throws Exception {
        try (RepositorySession session = opener.open(LockMode.APPEND)) {
            Prune prune = on(session);
            return context.track(progress -> {
                PrunePlan plan = prune.plan(progress);
                prune.prepare(plan, progress);
                return plan;
            });
        }
    }

    private Prune on(RepositorySession session) {
        return new Prune(
                session.repository(),
                session.lock(),
                new PruneOptions(grace, maxUnused, maxRepack),
                Runtime.getRuntime().availableProcessors());
    }

    /// What the first phase has moved, and what the second has found and removed.
    private static PruneFigures combined(PruneFigures moved, PruneFigures removed) {
        return new PruneFigures(
                removed.packs(),
                removed.usedBytes(),
                removed.unusedBytes(),
                moved.movePacks(),
                moved.moveBytes(),
                moved.keptUnusedBytes(),
                removed.removePacks(),
                removed.removeBytes(),
                removed.waitingPacks(),
                removed.waitingBytes());
    }

    private void print(PruneFigures figures) throws IOException {
        String would = dryRun ? "would be " : "";
        context.output()
                .line("used: %s, unused: %s in %,d packs"
                        .formatted(
                                ByteSize.of(figures.usedBytes()), ByteSize.of(figures.unusedBytes()), figures.packs()));
        context.output()
                .line("%smoved: %,d packs, %s".formatted(would, figures.movePacks(), ByteSize.of(figures.moveBytes())));
        context.output()
                .line("%sremoved: %,d packs, %s"
                        .formatted(would, figures.removePacks(), ByteSize.of(figures.removeBytes())));
        context.output()
                .line("waiting for the end of their grace: %,d packs, %s"
                        .formatted(figures.waitingPacks(), ByteSize.of(figures.waitingBytes())));
    }

    private JsonObject json(PruneFigures figures) {
        return new JsonObject()
                .put("message_type", "summary")
                .put("dry_run", dryRun)
                .put("packs", figures.packs())
                .put("used_bytes", figures.usedBytes())
                .put("unused_bytes", figures.unusedBytes())
                .put("moved_packs", figures.movePacks())
                .put("moved_bytes", figures.moveBytes())
                .put("removed_packs", figures.removePacks())
                .put("removed_bytes", figures.removeBytes())
                .put("waiting_packs", figures.waitingPacks())
                .put("waiting_bytes", figures.waitingBytes());
    }
}
