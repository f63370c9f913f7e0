package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.point.PointFinder;
import dev.holdfast.cli.point.SnapshotFilterOptions;
import dev.holdfast.cli.render.ByteSize;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.stats.Count;
import dev.holdfast.repository.stats.CountMode;
import dev.holdfast.repository.stats.RepositoryUsage;
import dev.holdfast.repository.stats.Stats;
import dev.holdfast.repository.tree.UnreadableHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `holdfast repo stats`: tells how much a repository holds, and what deduplication and compression save.
@Command(
        name = "stats",
        description = "Tells how much a repository holds, and what deduplication and compression save.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo stats                              the whole repository",
            "  holdfast repo stats --mode restore-size latest   what a restore would write",
            "  holdfast repo stats --mode raw-data --host web1  what the recovery points of a host take",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 some directories could not be read.",
        })
public final class StatsCommand implements Callable<Integer> {
    private static final String USAGE_MODE = "usage";
    private static final int INCOMPLETE = 3;

    private final CommandContext context;
    private final AtomicInteger unreadable = new AtomicInteger();

    @Parameters(paramLabel = "POINT", description = "Only these recovery points; by default all.")
    private List<String> points = new ArrayList<>();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "What is counted: usage (default), or restic's restore-size, files-by-contents,"
                    + " blobs-per-file, raw-data.")
    private String mode = USAGE_MODE;

    @Mixin
    private SnapshotFilterOptions filter = new SnapshotFilterOptions();

    public StatsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        @Nullable CountMode counted = mode.equals(USAGE_MODE) ? null : mode();
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.READ)) {
            List<StoredSnapshot> chosen = new PointFinder(context, session.repository()).all(points, filter);
            if (counted == null) {
                RepositoryUsage usage = context.track(progress ->
                        new Stats(session.repository().loadIndex(progress)).usage(chosen, problems(), progress));
                report(chosen.size(), usage);
            } else {
                Count count =
                        context.track(progress -> new Stats(session.repository().loadIndex(progress))
                                .count(counted, chosen, problems(), progress));
                report(count);
            }
        }
        return unreadable.get() == 0 ? 0 : INCOMPLETE;
    }

    private CountMode mode() throws HoldfastException {
        return Arrays.stream(CountMode.values())
                .filter(each -> each.word().equals(mode))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        ErrorCode.USAGE,
                        "unknown mode '" + mode + "'",
                        "write " + USAGE_MODE + ", "
                                + Arrays.stream(CountMode.values())
                                        .map(CountMode::word)
                                        .collect(Collectors.joining(", "))));
    }

    private UnreadableHandler problems() {
        return problem -> {
            unreadable.incrementAndGet();
            context.output().warning(String.valueOf(problem.getMessage()));
        };
    }

    private void report(int snapshots, RepositoryUsage usage) throws IOException {
        if (context.options().json()) {
            context.output().json(json(snapshots, usage));
            return;
        }
        line("recovery points", "%,d".formatted(snapshots));
        line("restored size", "%s, all of them".formatted(ByteSize.of(usage.restoreBytes())));
        line("stored", "%s in %,d packs".formatted(ByteSize.of(usage.packBytes()), usage.packs()));
        line("deduplication", ratio(usage.deduplicationRatio()));
        line(
                "compression",
                ratio(usage.storage().compressionRatio())
                        + ", saves %.0f %%".formatted(usage.storage().spaceSaving()));
        line(
                "data blobs",
                "%,d, %s"
                        .formatted(
                                usage.data().blobs(), ByteSize.of(usage.data().stored())));
        line(
                "tree blobs",
                "%,d, %s"
                        .formatted(
                                usage.trees().blobs(), ByteSize.of(usage.trees().stored())));
        line("unused", "%,d blobs, %s".formatted(usage.unusedBlobs(), ByteSize.of(usage.unusedBytes())));
        if (usage.unindexedPacks() > 0) {
            line(
                    "not in the index",
                    "%,d packs, %s".formatted(usage.unindexedPacks(), ByteSize.of(usage.unindexedBytes())));
        }
    }

    private void report(Count count) throws IOException {
        if (context.options().json()) {
            context.output().json(json(count));
            return;
        }
        line("recovery points", "%,d".formatted(count.snapshots()));
        if (count.mode() == CountMode.RESTORE_SIZE) {
            line("entries", "%,d".formatted(count.entries()));
        }
        if (count.files() > 0) {
            line("files", "%,d".formatted(count.files()));
        }
        if (count.blobs() > 0) {
            line("blobs", "%,d".formatted(count.blobs()));
        }
        line("size", ByteSize.of(count.bytes()));
        if (count.mode() == CountMode.RAW_DATA) {
            line("uncompressed", ByteSize.of(count.storage().uncompressed()));
            line("compression", ratio(count.storage().compressionRatio()));
        }
    }

    private void line(String name, String value) throws IOException {
        context.output().line("%-18s %s".formatted(name + ":", value));
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f times", ratio);
    }

    private static JsonObject json(Count count) {
        return new JsonObject()
                .put("message_type", "stats")
                .put("mode", count.mode().word())
                .put("snapshots_count", count.snapshots())
                .put("total_size", count.bytes())
                .put("total_file_count", count.mode() == CountMode.RESTORE_SIZE ? count.entries() : count.files())
                .put("total_blob_count", count.blobs())
                .put("total_uncompressed_size", count.storage().uncompressed())
                .put("compression_ratio", count.storage().compressionRatio())
                .put("compression_space_saving", count.storage().spaceSaving());
    }

    private static JsonObject json(int snapshots, RepositoryUsage usage) {
        return new JsonObject()
                .put("message_type", "stats")
                .put("mode", USAGE_MODE)
                .put("snapshots_count", snapshots)
                .put("restore_size", usage.restoreBytes())
                .put("packs", usage.packs())
                .put("pack_bytes", usage.packBytes())
                .put("packs_not_indexed", usage.unindexedPacks())
                .put("bytes_not_indexed", usage.unindexedBytes())
                .put("data", json(usage.data()))
                .put("trees", json(usage.trees()))
                .put("used_blobs", usage.usedBlobs())
                .put("used_bytes", usage.usedBytes())
                .put("unused_blobs", usage.unusedBlobs())
                .put("unused_bytes", usage.unusedBytes())
                .put("deduplication_ratio", usage.deduplicationRatio())
                .put("compression_ratio", usage.storage().compressionRatio())
                .put("compression_space_saving", usage.storage().spaceSaving());
    }

    private static JsonObject json(RepositoryUsage.BlobTotals totals) {
        return new JsonObject()
                .put("blobs", totals.blobs())
                .put("stored_bytes", totals.stored())
                .put("plain_bytes", totals.plain());
    }
}
