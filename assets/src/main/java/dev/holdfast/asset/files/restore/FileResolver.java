package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.index.BlobLocation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Finds out, before anything is written, where the blobs of a file are and which of them the existing file has. Safe
/// for use by many threads.
final class FileResolver {
    private final RestoreRun run;

    FileResolver(RestoreRun run) {
        this.run = run;
    }

    /// Where the blobs of a file lie, in the order of the file; nothing if it cannot be restored, which is reported.
    /// Sets the offsets in the file.
    Optional<List<BlobLocation>> locate(FileTask file) {
        List<BlobId> content = file.node.content();
        List<BlobLocation> locations = new ArrayList<>(content.size());
        long[] offsets = content.size() > 1 ? new long[content.size()] : new long[0];
        long length = 0;
        for (int i = 0; i < content.size(); i++) {
            Optional<BlobLocation> location = run.repository.index().find(BlobType.DATA, content.get(i));
            if (location.isEmpty()) {
                run.fail(
                        file,
                        RestoreProblem.Kind.DAMAGED,
                        "unable to restore file '" + file.path() + "': no index file lists its blob '" + content.get(i)
                                + "'");
                return Optional.empty();
            }
            if (offsets.length > 0) {
                offsets[i] = length;
            }
            length += location.get().plainLength();
            locations.add(location.get());
        }
        if (length != file.node.size()) {
            run.fail(
                    file,
                    RestoreProblem.Kind.REFUSED,
                    "unable to restore file '" + file.path() + "': its blobs have " + length
                            + " bytes, but its size is given as " + file.node.size());
            return Optional.empty();
        }
        file.offsets = offsets;
        return Optional.of(locations);
    }

    /// Compares the existing file with what is to be restored, and decides how that is done.
    void compare(FileTask file, FileStatus existing, RestoreWorker worker) throws TargetFull, InterruptedException {
        Optional<List<BlobLocation>> locations = locate(file);
        if (locations.isEmpty()) {
            return;
        }
        if (!existing.isRegular() || !file.mayShare) {
            return;
        }
        if (run.options.overwrite().equals(Optional.of(Overwrite.IF_CHANGED)) && seemsEqual(file, existing)) {
            file.way = FileTask.Way.KEEP;
            return;
        }
        BitSet present = present(file, existing, locations.get(), worker);
        decide(file, existing, present);
    }

    private static boolean seemsEqual(FileTask file, FileStatus existing) {
        Timestamp modified = file.node.metadata().mtime();
        return existing.size() == file.node.size()
                && existing.modifiedSeconds() == modified.epochSecond()
                && existing.modifiedNanos() == modified.nano();
    }

    private BitSet present(FileTask file, FileStatus existing, List<BlobLocation> locations, RestoreWorker worker)
            throws TargetFull, InterruptedException {
        BitSet present = new BitSet();
        try {
            DirectoryHandle directory = run.directories.acquire(file.directory);
            try (FileHandle handle = directory.openFile(file.name)) {
                if (handle.status().isSameFileAs(existing)) {
                    BlobComparison.compare(handle, file, locations, worker, run.progress, present);
                }
            } finally {
                run.directories.release(file.directory);
            }
        } catch (PosixException unreadable) {
            // What cannot be read is not reused: the file is replaced as if nothing in it were right.
            present.clear();
            run.stopIfFull(unreadable);
        }
        return present;
    }

    private static void decide(FileTask file, FileStatus existing, BitSet present) {
        int blobs = file.blobs();
        boolean whole = present.cardinality() == blobs;
        if (whole && (existing.size() == file.node.size() || existing.links() == 1)) {
            file.way = FileTask.Way.KEEP;
        } else if (!present.isEmpty() && existing.links() == 1) {
            file.way = FileTask.Way.IN_PLACE;
            file.present = present;
        }
    }
}
