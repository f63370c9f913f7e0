package dev.holdfast.asset.files.restore;

import dev.holdfast.asset.files.restore.AttributeWriter.Before;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileType;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.format.DirectoryNode;
import java.util.List;

/// Completes directories whose content is restored: removes what is not wanted, then sets their attributes.
final class Departures {
    private final RestoreRun run;
    private final AttributeWriter attributes;
    private final TreeRemoval removal;

    Departures(RestoreRun run, AttributeWriter attributes) {
        this.run = run;
        this.attributes = attributes;
        this.removal = new TreeRemoval(run);
    }

    /// @param departures deeper directories before those that hold them
    void leave(List<Departure> departures) throws TargetFull {
        for (Departure departure : departures) {
            run.progress.checkCancelled();
            remove(departure);
            DirectoryNode node = departure.directory().node;
            if (node != null) {
                try {
                    complete(departure.directory(), node);
                } catch (PosixException problem) {
                    run.problem(departure.directory().path(), RestoreProblem.Kind.ATTRIBUTES, problem);
                }
            }
        }
    }

    private void remove(Departure departure) throws TargetFull {
        for (FileName name : departure.unwanted()) {
            try {
                removal.remove(departure.directory(), name);
            } catch (PosixException problem) {
                run.problem(departure.directory().path(name), RestoreProblem.Kind.NOT_DELETED, problem);
            }
        }
    }

    private void complete(TargetDirectory directory, DirectoryNode node) throws PosixException, TargetFull {
        TargetDirectory parent = directory.parent;
        if (parent == null) {
            return;
        }
        boolean plain = directory.plain && directory.state == TargetDirectory.State.FRESH;
        DirectoryHandle handle = run.directories.acquire(parent);
        try {
            attributes.apply(
                    new Inode.OfEntry(handle, directory.name()),
                    node.metadata(),
                    FileType.DIRECTORY,
                    new Before(plain, AttributeWriter.UNKNOWN),
                    directory::path);
        } finally {
            run.directories.release(parent);
        }
    }

    /// Counts what would be removed.
    void foretell(List<Departure> departures) throws TargetFull {
        for (Departure departure : departures) {
            remove(departure);
        }
    }
}
