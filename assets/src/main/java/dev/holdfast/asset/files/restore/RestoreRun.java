package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.Errno;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import java.util.random.RandomGenerator;

/// What the steps of one restore share. Safe for use by many threads.
final class RestoreRun implements AutoCloseable {
    final IndexedRepository repository;
    final FileSystemAccess fileSystem;
    final FilePath target;
    final RestoreOptions options;
    final RestoreListener listener;
    final Progress progress;
    final boolean dryRun;
    final TemporaryNames names;
    final RestoreCounter counter = new RestoreCounter();
    final OpenDirectories directories = new OpenDirectories();

    RestoreRun(
            IndexedRepository repository,
            FileSystemAccess fileSystem,
            RestoreRequest request,
            RestoreListener listener,
            Progress progress,
            RandomGenerator random,
            boolean dryRun) {
        this.repository = repository;
        this.fileSystem = fileSystem;
        this.target = request.target();
        this.options = request.options();
        this.listener = listener;
        this.progress = progress;
        this.names = new TemporaryNames(random);
        this.dryRun = dryRun;
    }

    void problem(FilePath path, RestoreProblem.Kind kind, String message) {
        listener.problem(new RestoreProblem(path, kind, message));
    }

    /// Reports what the file system refused, and goes on, unless it is full.
    void problem(FilePath path, RestoreProblem.Kind kind, PosixException cause) throws TargetFull {
        stopIfFull(cause);
        problem(path, kind, String.valueOf(cause.getMessage()));
    }

    void stopIfFull(PosixException cause) throws TargetFull {
        if (TargetFull.explains(cause)) {
            throw new TargetFull(target, cause);
        }
    }

    /// Whether the system refused something that only root may do, to somebody who is not root.
    boolean lacksPrivilege(PosixException cause) {
        return !fileSystem.isRoot() && (cause.errno() == Errno.EPERM || cause.errno() == Errno.EACCES);
    }

    void act(RestoreAction action, TargetDirectory directory, FileName name) {
        listener.action(action, () -> directory.path(name));
    }

    /// Ends a file without success; whoever is first reports it.
    void fail(FileTask file, RestoreProblem.Kind kind, String message) {
        if (file.fail()) {
            counter.filesFailed.increment();
            progress.advance(1, file.node.size());
            problem(file.path(), kind, message);
        }
    }

    /// The same for what the file system refused.
    void fail(FileTask file, PosixException cause) throws TargetFull {
        stopIfFull(cause);
        fail(file, RestoreProblem.Kind.FAILED, String.valueOf(cause.getMessage()));
    }

    @Override
    public void close() {
        directories.close();
    }
}
