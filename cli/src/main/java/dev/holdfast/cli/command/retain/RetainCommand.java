package dev.holdfast.cli.command.retain;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.point.SnapshotFilterOptions;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.Configurations;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.cli.session.RepositoryTarget;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.config.Configuration;
import dev.holdfast.engine.config.RepositoryDefinition;
import dev.holdfast.engine.record.Holds;
import dev.holdfast.engine.retention.KeepRule;
import dev.holdfast.engine.retention.PointRemoval;
import dev.holdfast.engine.retention.RetentionPlan;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `holdfast retain`: removes the recovery points that no rule keeps.
@Command(
        name = "retain",
        description = "Removes the recovery points that no rule of retention keeps, and says which rule keeps the"
                + " others. The newest of each asset is never removed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast retain --dry-run                  what the policies of the configuration would do",
            "  holdfast retain shop/uploads               apply them to one asset",
            "  holdfast retain -r /srv/repo --keep-within 7d --keep-daily 30 --keep-monthly 12",
            "                                             30 days that have a recovery point, not 30 of the calendar",
            "  holdfast retain -r /srv/repo --keep-daily 30d --keep-tag release",
            "                                             one a day within the 30 days before the newest",
            "",
            "Recovery points with application and asset tags are weighed per asset, others per host and paths.",
            "What is held (`holdfast hold`) is never removed. Content stays stored until `holdfast repo prune`.",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 some recovery points could not be read, and nothing",
            "was removed.",
        })
public final class RetainCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 3;

    private final CommandContext context;
    private final RepositoryOpener opener;

    @Parameters(
            arity = "0..*",
            paramLabel = "APPLICATION[/ASSET]",
            description = "Only these, by the policies of the configuration.")
    private List<String> targets = new ArrayList<>();

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only say what would be removed.")
    private boolean dryRun;

    @Mixin
    private KeepOptions keep = new KeepOptions();

    @Mixin
    private SnapshotFilterOptions filter = new SnapshotFilterOptions();

    public RetainCommand(CommandContext context) {
        this.context = context;
        this.opener = new RepositoryOpener(context);
    }

    @Override
    public Integer call() throws Exception {
        List<JsonObject> documents = new ArrayList<>();
        boolean complete = true;
        for (RetainWork work : works()) {
            try (RepositorySession session = opener.open(work.target(), lock(), UnaryOperator.identity())) {
                List<String> problems = new ArrayList<>();
                RetentionPlan plan = apply(work, session, problems);
                boolean whole = problems.isEmpty();
                problems.forEach(context.output()::warning);
                if (!whole && !dryRun) {
                    context.output()
                            .warning("nothing was removed: what cannot be read may say that a recovery point is held;"
                                    + " repair or remove it first");
                }
                complete &= whole;
                RetainReport report = new RetainReport(context, dryRun || !whole);
                String place = session.repository().storage().describe();
                if (context.options().json()) {
                    documents.add(report.json(place, plan));
                } else {
                    report.print(place, plan);
                }
            }
        }
        if (context.options().json()) {
            context.output()
                    .json(new JsonObject()
                            .put("message_type", "summary")
                            .put("dry_run", dryRun)
                            .put("repositories", documents));
        }
        return complete ? 0 : INCOMPLETE;
    }

    private LockMode lock() {
        return dryRun ? LockMode.READ : LockMode.EXCLUSIVE;
    }

    private RetentionPlan apply(RetainWork work, RepositorySession session, List<String> problems) throws Exception {
        List<StoredSnapshot> all = session.repository()
                .snapshots()
                .list(
                        SnapshotFilter.ALL,
                        (id, problem) ->
                                problems.add("recovery point '" + id + "' cannot be read: " + problem.getMessage()));
        Instant now = context.environment().clock().instant();
        SnapshotFilter chosen = filter.filter();
        RetentionPlan plan = RetentionPlan.of(
                all.stream().filter(stored -> chosen.accepts(stored.snapshot())).toList(),
                work.rules(),
                now.atZone(context.environment().zone()),
                Holds.of(all, now));
        if (!dryRun && problems.isEmpty()) {
            PointRemoval removal = new PointRemoval(session.repository(), session.lock());
            context.track(progress -> {
                removal.remove(plan.removed(), progress);
                return plan;
            });
        }
        return plan;
    }

    private List<RetainWork> works() throws HoldfastException {
        List<KeepRule> rules = keep.rules();
        if (!rules.isEmpty()) {
            if (!targets.isEmpty()) {
                throw new HoldfastException(
                        ErrorCode.USAGE,
                        "rules of the command line and the policy of '" + targets.getFirst() + "' exclude each other",
                        "choose recovery points with --host, --path and --tag, such as --tag application=NAME");
            }
            return List.of(new RetainWork(opener.target(), _ -> rules));
        }
        Configuration configuration = new Configurations(context)
                .find()
                .orElseThrow(() -> new HoldfastException(
                        ErrorCode.USAGE,
                        "no rules of retention",
                        "give at least one --keep-… option, or a configuration whose policies have 'retention'"));
        List<RetainWork> works = new ConfiguredRetention(configuration).works(targets, only());
        if (works.isEmpty()) {
            context.output().message("nothing is removed: no policy of the configuration has 'retention'");
        }
        return works;
    }

    private Optional<RepositoryDefinition> only() throws HoldfastException {
        if (context.options().repository().isEmpty()) {
            return Optional.empty();
        }
        return switch (opener.target()) {
            case RepositoryTarget.Configured(RepositoryDefinition definition) -> Optional.of(definition);
            case RepositoryTarget.Named _, RepositoryTarget.Second _ ->
                throw new HoldfastException(
                        ErrorCode.USAGE,
                        "the repository of --repo is none of the configuration, whose policies are to be applied",
                        "name a repository of the configuration, or give rules with --keep-… options");
        };
    }
}
