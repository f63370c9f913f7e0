package dev.holdfast.asset.files.capture;

import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.repository.index.BlobIndex;
import java.io.IOException;

/// What the steps of one capture of files share. Safe for use by many threads.
final class CaptureRun {
    final CaptureContext context;
    final FileSystemAccess fileSystem;
    final Excludes excludes;
    final NodeFactory nodes;
    final PreviousState previous;
    final CaptureCounter counter = new CaptureCounter();
    final OpenDirectories directories;
    private final CaptureListener listener;

    CaptureRun(
            CaptureContext context,
            FileSystemAccess fileSystem,
            OpenDirectories directories,
            BlobIndex index,
            CaptureOptions options,
            Excludes excludes,
            CaptureListener listener) {
        this.context = context;
        this.fileSystem = fileSystem;
        this.directories = directories;
        this.excludes = excludes;
        this.listener = listener;
        this.nodes = new NodeFactory(fileSystem, options);
        this.previous = new PreviousState(options, index);
    }

    /// The parent recovery point cannot be read in full: no loss for this one, but a reason to run `check`.
    void parentDamaged(IOException problem) {
        listener.parentDamaged(problem);
    }

    /// Something about a directory that the user should know, though nothing is lost.
    void warn(FilePath directory, String warning) {
        listener.warning("directory '" + directory + "': " + warning);
    }

    void problem(FilePath path, CaptureProblem.Kind kind, Exception cause) {
        problem(path, kind, String.valueOf(cause.getMessage()));
    }

    void problem(FilePath path, CaptureProblem.Kind kind, String message) {
        listener.problem(new CaptureProblem(path, kind, message));
    }
}
