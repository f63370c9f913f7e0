package dev.holdfast.asset.files;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.PointContents.Item;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.files.restore.FileRestore;
import dev.holdfast.asset.files.restore.Overwrite;
import dev.holdfast.asset.files.restore.RestoreCounts;
import dev.holdfast.asset.files.restore.RestoreListener;
import dev.holdfast.asset.files.restore.RestoreOptions;
import dev.holdfast.asset.files.restore.RestoreRequest;
import dev.holdfast.asset.files.restore.TargetFull;
import dev.holdfast.asset.files.restore.TargetNotEmpty;
import dev.holdfast.asset.files.select.IncludeRules;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.format.SnapshotSummary;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the files of a recovery point below a directory, with their full paths. For every type whose recovery points
/// are plain files.
public final class FilesRestorer implements AssetRestorer {
    private final String type;
    private final Surroundings surroundings;

    /// @param type the word of the type, for messages
    public FilesRestorer(String type, Surroundings surroundings) {
        this.type = type;
        this.surroundings = surroundings;
    }

    @Override
    public PointContents contents(PointReader point) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("type", type);
        facts.put("paths", String.join(", ", point.snapshot().snapshot().paths()));
        Optional<SnapshotSummary> summary = point.snapshot().snapshot().summary();
        long files = summary.map(SnapshotSummary::totalFilesProcessed).orElse(-1L);
        long bytes = summary.map(SnapshotSummary::totalBytesProcessed).orElse(-1L);
        List<Item> items = point.snapshot().snapshot().paths().stream()
                .map(path -> new Item("files", path, -1, -1))
                .toList();
        return new PointContents(facts, items.size() == 1 ? List.of(whole(items.getFirst(), files, bytes)) : items);
    }

    private static Item whole(Item item, long files, long bytes) {
        return new Item(item.kind(), item.name(), files, bytes);
    }

    @Override
    public RestorePlan plan(RestoreJob job) throws AssetException, IOException, InterruptedException {
        FilePath target = target(job);
        RestoreCounts counts = run(job, target, true);
        String step = "write %,d files and %,d directories below %s"
                .formatted(counts.filesCreated() + counts.filesUpdated(), counts.directories(), target);
        return new RestorePlan(target.toString(), target.toString(), List.of(step), List.of());
    }

    @Override
    public RestoreOutcome restore(RestoreJob job) throws AssetException, IOException, InterruptedException {
        FilePath target = target(job);
        RestoreCounts counts = run(job, target, false);
        List<String> checks = counts.filesVerified() == 0
                ? List.of()
                : List.of("%,d files were read again and are as they were stored".formatted(counts.filesVerified()));
        long entries = counts.files() + counts.directories() + counts.symlinks() + counts.specials();
        return new RestoreOutcome(target.toString(), counts.files(), entries, counts.bytes(), checks);
    }

    private FilePath target(RestoreJob job) throws AssetException {
        if (!job.parts().isAll()) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to restore tables of a recovery point of type '" + type + "': it holds files",
                    "name paths behind the recovery point instead");
        }
        FilePath start = FilePath.of(surroundings.workingDirectory().toString());
        return start.resolve(FilePath.of(job.target())).normalized();
    }

    private RestoreCounts run(RestoreJob job, FilePath target, boolean plan)
            throws AssetException, IOException, InterruptedException {
        FileRestore restore =
                new FileRestore(surroundings.fileSystem(), job.point().repository(), surroundings.random());
        RestoreRequest request =
                new RestoreRequest(job.point().snapshot().snapshot().tree(), IncludeRules.all(), target, options(job));
        RestoreListener listener = problem -> job.log().missing(problem.message());
        try {
            return plan
                    ? restore.plan(request, listener, job.progress())
                    : restore.restore(request, listener, job.progress());
        } catch (TargetNotEmpty problem) {
            throw failed(Kind.TARGET_NOT_EMPTY, problem, "say what happens to existing files with --overwrite");
        } catch (TargetFull problem) {
            throw failed(Kind.FULL, problem, "make room, or restore to another place");
        } catch (PosixException problem) {
            throw failed(problem.isDenied() ? Kind.DENIED : Kind.FAILED, problem, "check the target directory");
        }
    }

    private static RestoreOptions options(RestoreJob job) {
        Optional<Overwrite> overwrite = switch (job.manner().existing()) {
            case REFUSE -> Optional.empty();
            case REPLACE -> Optional.of(Overwrite.ALWAYS);
            case MERGE -> Optional.of(Overwrite.IF_CHANGED);
        };
        return new RestoreOptions(overwrite, false, false, job.manner().verify(), job.workers());
    }

    private static AssetException failed(Kind kind, IOException problem, String hint) {
        return new AssetException(kind, String.valueOf(problem.getMessage()), hint, problem);
    }
}
