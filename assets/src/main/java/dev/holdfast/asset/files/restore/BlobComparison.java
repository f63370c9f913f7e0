package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.index.BlobLocation;
import java.util.BitSet;
import java.util.List;

/// Compares a file on disk with the hashes of its blobs.
final class BlobComparison {
    private BlobComparison() {}

    /// Marks the blobs that stand where they belong.
    static void compare(
            FileHandle handle,
            FileTask file,
            List<BlobLocation> locations,
            RestoreWorker worker,
            Progress progress,
            BitSet present)
            throws PosixException {
        for (int blob = 0; blob < locations.size(); blob++) {
            progress.checkCancelled();
            int length = locations.get(blob).plainLength();
            BlobId wanted = locations.get(blob).id();
            if (matches(handle, file.offset(blob), length, wanted, worker)) {
                present.set(blob);
            }
        }
    }

    private static boolean matches(FileHandle handle, long offset, int length, BlobId wanted, RestoreWorker worker)
            throws PosixException {
        byte[] buffer = worker.buffer(length);
        int done = 0;
        while (done < length) {
            int count = handle.readAt(offset + done, buffer, done, length - done);
            if (count < 0) {
                return false;
            }
            done += count;
        }
        return worker.sha256().digest(buffer, 0, length).equals(wanted.id());
    }
}
