package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.index.BlobLocation;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Reads restored files again and compares them with the hashes of the recovery point. Safe for use by many threads.
final class Verification {
    private final RestoreRun run;
    private final FileResolver resolver;

    Verification(RestoreRun run, FileResolver resolver) {
        this.run = run;
        this.resolver = resolver;
    }

    /// Whether the file was restored.
    static boolean applies(FileTask file) {
        return file.state() == FileTask.State.COMPLETE;
    }

    void verify(FileTask file, RestoreWorker worker) {
        Optional<List<BlobLocation>> locations = resolver.locate(file);
        if (locations.isEmpty()) {
            return;
        }
        try {
            String mismatch = mismatch(file, locations.get(), worker);
            if (mismatch.isEmpty()) {
                run.counter.filesVerified.increment();
            } else {
                report(file, mismatch);
            }
        } catch (PosixException unreadable) {
            report(file, String.valueOf(unreadable.getMessage()));
        }
    }

    private String mismatch(FileTask file, List<BlobLocation> locations, RestoreWorker worker) throws PosixException {
        DirectoryHandle directory = run.directories.acquire(file.directory);
        try (FileHandle handle = directory.openFile(file.name)) {
            long size = handle.status().size();
            if (size != file.node.size()) {
                return "it has " + size + " bytes, not " + file.node.size();
            }
            BitSet present = new BitSet();
            BlobComparison.compare(handle, file, locations, worker, run.progress, present);
            int wrong = present.nextClearBit(0);
            return wrong == locations.size()
                    ? ""
                    : "from byte " + file.offset(wrong) + " on, its content is not that of blob '"
                            + locations.get(wrong).id() + "'";
        } finally {
            run.directories.release(file.directory);
        }
    }

    private void report(FileTask file, String mismatch) {
        run.problem(
                file.path(),
                RestoreProblem.Kind.MISMATCH,
                "unable to verify file '" + file.path() + "' after it was restored: " + mismatch);
    }
}
