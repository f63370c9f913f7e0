package dev.holdfast.asset.files.restore;

import dev.holdfast.asset.files.select.IncludeRules;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.tree.TreeReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Brings file trees back from a recovery point. May be used again; one restore at a time into one target.
public final class FileRestore {
    private final FileSystemAccess fileSystem;
    private final IndexedRepository repository;
    private final RandomGenerator random;

    /// @param random for the names of temporary files
    public FileRestore(FileSystemAccess fileSystem, IndexedRepository repository, RandomGenerator random) {
        this.fileSystem = fileSystem;
        this.repository = repository;
        this.random = random;
    }

    /// The tree of a directory of a recovery point.
    ///
    /// @param root tree of the recovery point
    /// @throws PathNotFound if there is no such directory
    public BlobId directory(BlobId root, FilePath path) throws IOException, InterruptedException {
        BlobId tree = root;
        try (TreeReader trees = repository.newTreeReader()) {
            for (FileName name : path.normalized().names()) {
                Optional<Node> node = trees.read(tree).find(NodeName.of(name.bytes()));
                if (node.isEmpty()) {
                    throw new PathNotFound(
                            "unable to find '" + path + "' in the recovery point: '" + name + "' is not there");
                }
                if (!(node.get() instanceof DirectoryNode directory)) {
                    throw new PathNotFound(
                            "unable to restore the content of '" + path + "': '" + name + "' is not a directory");
                }
                tree = directory.subtree();
            }
        }
        return tree;
    }

    /// Finds out what [#restore] would do. Existing files are read and compared; nothing is changed.
    ///
    /// @throws PathNotFound if one of the paths asked for does not exist
    /// @throws TargetNotEmpty if the target has entries and the options do not say what to overwrite
    public RestoreCounts plan(RestoreRequest request, RestoreListener listener, Progress progress)
            throws IOException, InterruptedException {
        return run(request, listener, progress, true);
    }

    /// Restores. What goes wrong with single entries is reported to the listener, and everything else is restored.
    ///
    /// @throws PathNotFound if one of the paths asked for does not exist
    /// @throws TargetNotEmpty if the target has entries and the options do not say what to overwrite
    /// @throws TargetFull if there is no room left; files that are complete remain
    /// @throws dev.holdfast.posix.PosixException if the target cannot be made or used
    /// @throws IOException if the first tree cannot be read
    public RestoreCounts restore(RestoreRequest request, RestoreListener listener, Progress progress)
            throws IOException, InterruptedException {
        return run(request, listener, progress, false);
    }

    private RestoreCounts run(RestoreRequest request, RestoreListener listener, Progress progress, boolean dryRun)
            throws IOException, InterruptedException {
        requirePaths(request.tree(), request.rules());
        try (RestoreRun run = new RestoreRun(repository, fileSystem, request, listener, progress, random, dryRun);
                TreeReader trees = repository.newTreeReader();
                RestoreWorkers workers =
                        new RestoreWorkers(repository, request.options().workers(), progress)) {
            Target opening = new Target(run);
            TargetDirectory target = opening.open();
            AttributeWriter attributes = new AttributeWriter(run);
            int umask = opening.umask(target);
            Obstacles obstacles = new Obstacles(run);
            try (BatchPipeline pipeline = new BatchPipeline(new BatchRunner(run, workers, attributes, umask))) {
                EntryPlacer placer = new EntryPlacer(run, obstacles, new SpecialFiles(run, attributes));
                TreeWalk walk = new TreeWalk(run, trees, new DirectoryMaker(run, obstacles), placer, pipeline);
                walk.walk(request.tree(), target, request.rules().root());
                pipeline.await();
            }
            return run.counter.counts();
        }
    }

    private void requirePaths(BlobId tree, IncludeRules rules) throws IOException, InterruptedException {
        for (List<byte[]> path : rules.paths()) {
            if (path.isEmpty()) {
                continue;
            }
            FilePath whole = FilePath.relative(path.stream().map(FileName::of).toList());
            BlobId parent = directory(tree, FilePath.relative(whole.names().subList(0, path.size() - 1)));
            try (TreeReader trees = repository.newTreeReader()) {
                if (trees.read(parent).find(NodeName.of(path.getLast())).isEmpty()) {
                    throw new PathNotFound("unable to find '/" + whole + "' in the recovery point");
                }
            }
        }
    }
}
