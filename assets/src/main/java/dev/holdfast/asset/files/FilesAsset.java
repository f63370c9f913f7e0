package dev.holdfast.asset.files;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.Preflight.Weight;
import dev.holdfast.asset.files.capture.CaptureOptions;
import dev.holdfast.asset.files.capture.CaptureProblem;
import dev.holdfast.asset.files.capture.FileCapture;
import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.posix.PosixException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Directories and files, exactly as the file system holds them.
public final class FilesAsset implements Asset {
    private final FileSystemAccess fileSystem;
    private final List<FilePath> paths;
    private final Excludes excludes;
    private final List<String> patterns;
    private final CaptureOptions options;

    /// @param paths absolute and normalized, at least one
    /// @param patterns what `excludes` was made of, as the recovery point records it
    /// @param options how to capture; the number of workers is that of the job
    public FilesAsset(
            FileSystemAccess fileSystem,
            List<FilePath> paths,
            Excludes excludes,
            List<String> patterns,
            CaptureOptions options) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("an asset of files needs at least one path");
        }
        this.fileSystem = fileSystem;
        this.paths = List.copyOf(paths);
        this.excludes = excludes;
        this.patterns = List.copyOf(patterns);
        this.options = options;
    }

    /// The same files, captured in another way.
    public FilesAsset capturedBy(CaptureOptions newOptions) {
        return new FilesAsset(fileSystem, paths, excludes, patterns, newOptions);
    }

    @Override
    public AssetDescription describe() {
        String location = paths.size() == 1
                ? paths.getFirst().toString()
                : paths.getFirst() + " and " + (paths.size() - 1) + " more";
        return new AssetDescription(FilesAssetType.WORD, location, paths, patterns);
    }

    @Override
    public Preflight preflight() {
        List<Finding> missing = new ArrayList<>();
        present(problem -> missing.add(new Finding(Weight.WARNING, problem.message(), "check the path")));
        if (missing.size() < paths.size()) {
            return new Preflight(missing);
        }
        missing.add(new Finding(Weight.BLOCKER, noneReadable(), "check the paths"));
        return new Preflight(missing);
    }

    @Override
    public CapturedAsset capture(CaptureJob job) throws AssetException, IOException, InterruptedException {
        List<FilePath> present = present(job.log()::problem);
        if (present.isEmpty()) {
            throw new AssetException(Kind.UNREACHABLE, noneReadable(), "check the paths; nothing was stored");
        }
        FileCapture.Captured captured = new FileCapture(fileSystem, job.repository(), job.session(), job.chunking())
                .capture(
                        present,
                        job.parentRoot(),
                        with(job.workers()),
                        excludes,
                        new LoggedProblems(job.log()),
                        job.progress());
        return new CapturedAsset(captured.root(), captured.counts(), job.begun(), List.of());
    }

    private CaptureOptions with(int workers) {
        return new CaptureOptions(
                options.zone(),
                options.accessTimes(),
                options.deviceOnAllNodes(),
                options.ignoreInode(),
                options.ignoreChangeTime(),
                workers);
    }

    private String noneReadable() {
        return "unable to back up: none of the " + paths.size() + " sources can be read";
    }

    private List<FilePath> present(Consumer<CaptureProblem> problems) {
        List<FilePath> present = new ArrayList<>();
        for (FilePath path : paths) {
            try {
                fileSystem.status(path);
                present.add(path);
            } catch (PosixException problem) {
                problems.accept(
                        new CaptureProblem(path, CaptureProblem.Kind.UNREADABLE, String.valueOf(problem.getMessage())));
            }
        }
        return present;
    }
}
