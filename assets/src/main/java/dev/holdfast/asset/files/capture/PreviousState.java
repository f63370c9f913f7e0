package dev.holdfast.asset.files.capture;

import dev.holdfast.posix.FileStatus;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.index.BlobIndex;

/// Decides whether a file is still what the parent recovery point says, without reading it.
final class PreviousState {
    private final CaptureOptions options;
    private final BlobIndex index;

    PreviousState(CaptureOptions options, BlobIndex index) {
        this.options = options;
        this.index = index;
    }

    /// Whether content and attributes are certainly those of `previous`: same size, times and inode. The time of
    /// the last attribute change tells of attributes as well, unless it is to be ignored.
    boolean sameContent(FileStatus status, FileNode previous) {
        return previous.size() == status.size()
                && sameTime(previous.metadata().mtime(), status.modifiedSeconds(), status.modifiedNanos())
                && (options.ignoreChangeTime() || sameChangeTime(status, previous.metadata()))
                && (options.ignoreInode() || previous.metadata().inode() == status.inode())
                && allStored(previous);
    }

    /// Whether what only a change of attributes could alter (extended attributes, the target of a symbolic link) is
    /// certainly that of `previous`.
    boolean sameAttributes(FileStatus status, Node previous) {
        Metadata metadata = previous.metadata();
        return !options.ignoreChangeTime() && metadata.inode() == status.inode() && sameChangeTime(status, metadata);
    }

    /// A damaged or pruned repository may lack what the parent refers to: then the file is read again.
    private boolean allStored(FileNode previous) {
        for (BlobId blob : previous.content()) {
            if (!index.contains(BlobType.DATA, blob)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameChangeTime(FileStatus status, Metadata previous) {
        return sameTime(previous.ctime(), status.changedSeconds(), status.changedNanos());
    }

    private static boolean sameTime(Timestamp stored, long seconds, int nanos) {
        return stored.epochSecond() == seconds && stored.nano() == nanos;
    }
}
