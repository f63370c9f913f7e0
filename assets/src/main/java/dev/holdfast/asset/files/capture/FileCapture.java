package dev.holdfast.asset.files.capture;

import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.chunk.Chunking;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileMode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.TreeEncoding;
import dev.holdfast.repository.write.WriteSession;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;

/// Captures directory trees and files into a repository.
public final class FileCapture {
    private final FileSystemAccess fileSystem;
    private final IndexedRepository repository;
    private final WriteSession session;
    private final Chunking chunking;

    /// @param session to write to; the caller flushes and closes it
    /// @param chunking for the content of files
    public FileCapture(
            FileSystemAccess fileSystem, IndexedRepository repository, WriteSession session, Chunking chunking) {
        this.fileSystem = fileSystem;
        this.repository = repository;
        this.session = session;
        this.chunking = chunking;
    }

    /// What a capture has made.
    ///
    /// @param root the tree that holds the captured paths under their full names
    public record Captured(BlobId root, CaptureCounts counts) {}

    /// Captures the paths with everything below them, each under its full path.
    ///
    /// @param paths absolute and normalized
    /// @param parentRoot root tree of the recovery point that files are compared with
    /// @throws IOException if the repository cannot be read or written; problems of single files go to the listener
    public Captured capture(
            Collection<FilePath> paths,
            Optional<BlobId> parentRoot,
            CaptureOptions options,
            Excludes excludes,
            CaptureListener listener,
            Progress progress)
            throws IOException, InterruptedException {
        AtomicReference<BlobId> root = new AtomicReference<>();
        TreeEncoding encoding = options.deviceOnAllNodes() ? TreeEncoding.RESTIC : TreeEncoding.COMPACT;
        try (WorkerPool workers = new WorkerPool(repository, session, chunking, encoding);
                OpenDirectories directories = new OpenDirectories();
                ForkJoinPool pool = new ForkJoinPool(options.workers())) {
            CaptureContext context = new CaptureContext(workers, progress);
            CaptureRun run =
                    new CaptureRun(context, fileSystem, directories, repository.index(), options, excludes, listener);
            DirectoryTask.Place place = new DirectoryTask.Place(
                    FilePath.ROOT,
                    () -> fileSystem.openDirectory(FilePath.ROOT),
                    SourceTree.of(paths),
                    Optional.empty(),
                    (status, attributes, tree) -> root.set(tree));
            context.run(pool, new DirectoryTask(run, null, place, parentRoot.map(FileCapture::rootNode)));
            BlobId tree = root.get();
            if (tree == null) {
                throw new IOException("unable to capture the root directory of this machine");
            }
            return new Captured(tree, run.counter.counts());
        }
    }

    /// The root of a snapshot is a tree without a node; this stands for it.
    private static Node rootNode(BlobId tree) {
        return new DirectoryNode(
                NodeName.of("root"),
                Metadata.builder().mode(new FileMode(FileMode.DIRECTORY)).build(),
                tree);
    }
}
