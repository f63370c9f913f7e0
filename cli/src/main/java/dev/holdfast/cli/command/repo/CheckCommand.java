package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.ByteSize;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.cli.session.RepositoryTarget;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.check.Check;
import dev.holdfast.repository.check.CheckFinding;
import dev.holdfast.repository.check.CheckReport;
import dev.holdfast.repository.check.DataSelection;
import dev.holdfast.repository.heal.Heal;
import dev.holdfast.repository.heal.HealResult;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `holdfast repo check`: proves that a repository is whole.
@Command(
        name = "check",
        description = "Checks that nothing in a repository is missing or damaged.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo check                             structure: index, packs, snapshots, trees",
            "  holdfast repo check --read-data                 every byte as well",
            "  holdfast repo check --read-data-subset 1/7      a seventh of the packs, another one each day",
            "  holdfast repo check --read-data-subset 5%%       chosen at random; or a size, such as 10G",
            "  holdfast repo check --read-data --heal --from offsite",
            "                                                  mends what is damaged from another copy",
            "",
            "Exit status: 0 sound, 1 could not check, 2 wrong usage, 3 something is missing or damaged.",
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int PROBLEM = 3;

    private final CommandContext context;
    private final RepositoryOpener opener;

    @Option(names = "--read-data", description = "Read every pack and compare every byte.")
    private boolean readData;

    @Option(
            names = "--read-data-subset",
            paramLabel = "n/t|x%|SIZE",
            description = "Read the n-th of t parts of the packs, a random share, or a random amount.")
    private @Nullable String subset;

    @Mixin
    private HealOptions heal = new HealOptions();

    public CheckCommand(CommandContext context) {
        this.context = context;
        this.opener = new RepositoryOpener(context);
    }

    @Override
    public Integer call() throws Exception {
        DataSelection selection = selection();
        Optional<RepositoryTarget> donor = heal.donor(opener, context.options().noLock());
        CheckReport report;
        Optional<HealResult> healed = Optional.empty();
        try (RepositorySession session = opener.open(lock())) {
            report = check(session, selection);
            if (donor.isPresent() && !report.sound()) {
                healed = Optional.of(heal(session, donor.get(), report));
                report = check(session, selection);
            }
        }
        if (context.options().json()) {
            JsonObject json = json(report);
            healed.ifPresent(result -> json.put("healed", HealReport.json(result)));
            context.output().json(json);
        } else {
            print(report);
        }
        return report.sound() ? 0 : PROBLEM;
    }

    private CheckReport check(RepositorySession session, DataSelection selection) throws Exception {
        Check check = new Check(session.repository(), Runtime.getRuntime().availableProcessors(), new SecureRandom());
        return context.track(progress -> check.run(selection, this::tell, progress));
    }

    private HealResult heal(RepositorySession session, RepositoryTarget donor, CheckReport report) throws Exception {
        try (RepositorySession other = opener.open(donor, LockMode.READ, UnaryOperator.identity())) {
            HealResult result = context.track(progress -> new Heal(
                            session.repository(),
                            session.lock(),
                            other.repository().loadIndex(progress))
                    .run(report.damagedPacks(), progress));
            if (!context.options().json()) {
                HealReport.print(context, result);
            }
            return result;
        }
    }

    private LockMode lock() {
        return context.options().noLock() ? LockMode.NONE : LockMode.EXCLUSIVE;
    }

    private DataSelection selection() throws HoldfastException {
        return readData && subset == null ? new DataSelection.All() : SubsetArgument.parse(subset);
    }

    private void tell(CheckFinding finding) {
        switch (finding.severity()) {
            case ERROR -> context.output().say("error: " + finding.message());
            case HINT -> context.output().message("note: " + finding.message());
        }
    }

    private void print(CheckReport report) throws IOException {
        context.output()
                .line("%,d recovery points, %,d trees, %,d blobs in %,d packs, %,d index files"
                        .formatted(
                                report.snapshots(),
                                report.trees(),
                                report.blobs(),
                                report.packs(),
                                report.indexFiles()));
        context.output()
                .line(
                        report.packsRead() == 0
                                ? "no pack was read in full: --read-data does"
                                : "%,d packs read in full, %s"
                                        .formatted(report.packsRead(), ByteSize.of(report.bytesRead())));
        long errors = report.findings().stream()
                .filter(finding -> finding.severity() == CheckFinding.Severity.ERROR)
                .count();
        context.output().line(report.sound() ? "no errors were found" : errors + " errors were found");
    }

    private static JsonObject json(CheckReport report) {
        return new JsonObject()
                .put("message_type", "summary")
                .put("sound", report.sound())
                .put("snapshots", report.snapshots())
                .put("trees", report.trees())
                .put("blobs", report.blobs())
                .put("blobs_unused", report.blobsUnused())
                .put("packs", report.packs())
                .put("index_files", report.indexFiles())
                .put("packs_read", report.packsRead())
                .put("bytes_read", report.bytesRead())
                .put(
                        "findings",
                        report.findings().stream()
                                .map(finding -> new JsonObject()
                                        .put("severity", lower(finding.severity()))
                                        .put("kind", lower(finding.kind()))
                                        .put("message", finding.message()))
                                .toList());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
