package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FifoNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.SocketNode;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.UnknownNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of an entry that is no directory: makes it at once, or adds it to the batch. For the walk's
/// thread.
final class EntryPlacer {
    private final RestoreRun run;
    private final Obstacles obstacles;
    private final SpecialFiles specials;
    private final HardLinks hardLinks = new HardLinks();

    /// Existing files of several names that a file of the recovery point with several names makes use of.
    private final Set<Inode> taken = new HashSet<>();

    private record Inode(long device, long number) {}

    EntryPlacer(RestoreRun run, Obstacles obstacles, SpecialFiles specials) {
        this.run = run;
        this.obstacles = obstacles;
        this.specials = specials;
    }

    void place(TargetDirectory directory, FileName name, Node node, Batch batch) throws TargetFull {
        try {
            if (directory.state == TargetDirectory.State.ABSENT) {
                place(directory, null, name, node, null, batch);
                return;
            }
            DirectoryHandle handle = run.directories.acquire(directory);
            try {
                placeOver(directory, handle, name, node, batch);
            } finally {
                run.directories.release(directory);
            }
        } catch (PosixException problem) {
            run.problem(directory.path(name), RestoreProblem.Kind.FAILED, problem);
        }
    }

    private void placeOver(TargetDirectory directory, DirectoryHandle handle, FileName name, Node node, Batch batch)
            throws PosixException, TargetFull {
        Optional<FileStatus> found = obstacles.existing(directory, handle, name);
        if (found.isEmpty()) {
            place(directory, handle, name, node, null, batch);
            return;
        }
        FileStatus existing = found.get();
        if (!obstacles.mayReplace(existing, node)) {
            skip(directory, name);
        } else if (!existing.isDirectory()) {
            place(directory, handle, name, node, existing, batch);
        } else if (isRestorable(node) && obstacles.removeDirectory(directory, handle, name, existing)) {
            place(directory, handle, name, node, null, batch);
        }
    }

    private static boolean isRestorable(Node node) {
        return !(node instanceof SocketNode || node instanceof UnknownNode);
    }

    private void place(
            TargetDirectory directory,
            @Nullable DirectoryHandle handle,
            FileName name,
            Node node,
            @Nullable FileStatus existing,
            Batch batch)
            throws PosixException, TargetFull {
        switch (node) {
            case FileNode file -> add(directory, name, file, existing, batch);
            case SymlinkNode _, FifoNode _, DeviceNode _ -> specials.make(directory, handle, name, node, existing);
            case SocketNode _ -> skip(directory, name);
            case UnknownNode unknown ->
                run.problem(
                        directory.path(name),
                        RestoreProblem.Kind.REFUSED,
                        "unable to restore '" + directory.path(name) + "': it is of the type '" + unknown.type()
                                + "', which this version does not know or which lacks its content");
            case DirectoryNode _ -> throw new IllegalArgumentException("directories are entered, not placed");
        }
    }

    private void add(
            TargetDirectory directory, FileName name, FileNode node, @Nullable FileStatus existing, Batch batch) {
        FileTask first = hardLinks.first(node);
        if (first != null) {
            run.progress.expect(1, 0);
            batch.links.add(new LinkTask(first, directory, name, existing));
            return;
        }
        FileTask file = new FileTask(directory, name, node, existing);
        file.mayShare = existing == null || existing.links() <= 1 || take(node, existing);
        hardLinks.add(file);
        run.progress.expect(1, node.size());
        run.counter.bytes.add(node.size());
        batch.add(file);
    }

    /// Whether the existing file of several names may become this file of several names: nobody else has become it.
    private boolean take(FileNode node, FileStatus existing) {
        return node.metadata().links() > 1 && taken.add(new Inode(existing.device(), existing.inode()));
    }

    private void skip(TargetDirectory directory, FileName name) {
        run.counter.skipped.increment();
        run.act(RestoreAction.SKIP, directory, name);
    }
}
