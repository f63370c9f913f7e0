package dev.holdfast.cli.command.restore;

import dev.holdfast.asset.files.restore.RestoreCounts;
import dev.holdfast.asset.files.restore.RestoreProblem;
import dev.holdfast.cli.environment.SurrogateEscape;
import dev.holdfast.cli.render.ByteSize;
import dev.holdfast.cli.render.Elapsed;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.render.Printable;
import dev.holdfast.engine.restore.RestoreResult;
import dev.holdfast.posix.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a restore of files has done.
record RestoreReport(RestoreResult result) implements PointReport {

    @Override
    public boolean incomplete() {
        return result.incomplete();
    }

    @Override
    public List<String> warnings() {
        return result.warnings();
    }

    @Override
    public List<String> lines() {
        RestoreCounts counts = result.counts();
        List<String> lines = new ArrayList<>();
        lines.add("files:        %,d new, %,d changed, %,d unmodified, %,d failed"
                .formatted(
                        counts.filesCreated(), counts.filesUpdated(), counts.filesUnchanged(), counts.filesFailed()));
        lines.add("others:       %,d directories, %,d symbolic links, %,d hard links, %,d special"
                .formatted(counts.directories(), counts.symlinks(), counts.hardLinks(), counts.specials()));
        if (counts.skipped() + counts.deleted() > 0) {
            lines.add("              %,d skipped, %,d deleted".formatted(counts.skipped(), counts.deleted()));
        }
        lines.add("content:      %s of %s in %s"
                .formatted(
                        ByteSize.of(counts.bytesWritten()),
                        ByteSize.of(counts.bytes()),
                        Elapsed.of(result.duration())));
        if (counts.filesVerified() > 0) {
            lines.add("verified:     %,d files".formatted(counts.filesVerified()));
        }
        lines.add("recovery point %s %s %s%s"
                .formatted(
                        result.snapshot().id().id().shortText(),
                        result.dryRun() ? "would be restored to" : "restored to",
                        Printable.of(text(result.target())),
                        result.incomplete()
                                ? ", incomplete: " + result.problems().size() + " problems"
                                : ""));
        return lines;
    }

    @Override
    public JsonObject json() {
        RestoreCounts counts = result.counts();
        return new JsonObject()
                .put("message_type", "summary")
                .put("snapshot_id", result.snapshot().id().toString())
                .put("target", text(result.target()))
                .put("dry_run", result.dryRun())
                .put("incomplete", result.incomplete())
                .put("files_created", counts.filesCreated())
                .put("files_updated", counts.filesUpdated())
                .put("files_unchanged", counts.filesUnchanged())
                .put("files_failed", counts.filesFailed())
                .put("files_verified", counts.filesVerified())
                .put("directories", counts.directories())
                .put("symlinks", counts.symlinks())
                .put("hard_links", counts.hardLinks())
                .put("specials", counts.specials())
                .put("skipped", counts.skipped())
                .put("deleted", counts.deleted())
                .put("total_bytes", counts.bytes())
                .put("bytes_written", counts.bytesWritten())
                .put("bytes_reused", counts.bytesReused())
                .put("total_duration", result.duration().toMillis() / 1000.0)
                .put("warnings", result.warnings())
                .put(
                        "problems",
                        result.problems().stream().map(RestoreReport::json).toList());
    }

    private static JsonObject json(RestoreProblem problem) {
        return new JsonObject()
                .put("path", text(problem.path()))
                .put("kind", problem.kind().name().toLowerCase(Locale.ROOT))
                .put("message", problem.message());
    }

    private static String text(FilePath path) {
        return SurrogateEscape.decode(path.bytes());
    }
}
