package dev.holdfast.engine.restore;

import dev.holdfast.asset.files.restore.FileRestore;
import dev.holdfast.asset.files.restore.PathNotFound;
import dev.holdfast.asset.files.restore.RestoreCounts;
import dev.holdfast.asset.files.restore.RestoreListener;
import dev.holdfast.asset.files.restore.RestoreRequest;
import dev.holdfast.asset.files.restore.TargetFull;
import dev.holdfast.asset.files.restore.TargetNotEmpty;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Restores files of recovery points.
public final class Restore {
    private final IndexedRepository repository;
    private final FileSystemAccess fileSystem;
    private final RestoreListener listener;
    private final Progress progress;

    /// @param listener told of problems and of what is done with each entry, from several threads
    public Restore(
            IndexedRepository repository, FileSystemAccess fileSystem, RestoreListener listener, Progress progress) {
        this.repository = repository;
        this.fileSystem = fileSystem;
        this.listener = listener;
        this.progress = progress;
    }

    /// Restores files and directories, or finds out what that would do.
    ///
    /// @throws HoldfastException if the target is not empty and nobody said what to overwrite, if it is full or
    ///     cannot be used, or if the recovery point does not have what was asked for
    /// @throws IOException if the repository cannot be read
    public RestoreResult run(FileRestoreRequest request) throws HoldfastException, IOException, InterruptedException {
        long start = System.nanoTime();
        RestoreProblems problems = new RestoreProblems(listener);
        FileRestore restore = new FileRestore(
                fileSystem, repository, repository.repository().context().random());
        RestoreCounts counts = counts(restore, request, problems);
        return new RestoreResult(
                request.snapshot(),
                request.target(),
                request.dryRun(),
                counts,
                problems.problems(),
                warnings(request, counts),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private RestoreCounts counts(FileRestore restore, FileRestoreRequest request, RestoreProblems problems)
            throws HoldfastException, IOException, InterruptedException {
        try {
            BlobId tree = restore.directory(request.snapshot().snapshot().tree(), request.directory());
            RestoreRequest part = new RestoreRequest(tree, request.rules(), request.target(), request.options());
            return request.dryRun()
                    ? restore.plan(part, problems, progress)
                    : restore.restore(part, problems, progress);
        } catch (PathNotFound missing) {
            throw failure(
                    ErrorCode.NOT_FOUND, missing, "list the recovery point's content with 'holdfast show' to find it");
        } catch (TargetNotEmpty occupied) {
            throw failure(
                    ErrorCode.TARGET_NOT_EMPTY,
                    occupied,
                    "choose an empty place, or say with --overwrite what to do with existing files");
        } catch (TargetFull full) {
            throw failure(
                    ErrorCode.STORAGE_FULL,
                    full,
                    "make room and restore again with --overwrite if-changed: files that are complete are kept");
        } catch (PosixException refused) {
            throw failure(ErrorCode.FILE_FAILED, refused, "check the target directory and its permissions");
        }
    }

    private static HoldfastException failure(ErrorCode code, IOException cause, String hint) {
        return new HoldfastException(code, String.valueOf(cause.getMessage()), hint, cause);
    }

    private static List<String> warnings(FileRestoreRequest request, RestoreCounts counts) {
        List<String> warnings = new ArrayList<>(request.rules().warnings());
        if (counts.refusedAttributes() > 0) {
            warnings.add(counts.refusedAttributes()
                    + " entries keep the owner of this process or lack attributes, because only root may set them");
        }
        return warnings;
    }
}
