package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.repository.format.FileNode;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One regular file that is to be restored, and how far it has come.
final class FileTask {
    /// What is to be done with its content.
    enum Way {
        /// Nothing is in its place.
        CREATE,
        /// What is in its place is replaced by a new file.
        REPLACE,
        /// The blobs that differ are written into the existing file.
        IN_PLACE,
        /// The existing file has the content already.
        KEEP
    }

    /// What has become of it.
    enum State {
        UNDER_WAY,
        COMPLETE,
        FAILED
    }

    final TargetDirectory directory;
    final FileName name;
    final FileNode node;

    /// What is in its place, or null.
    final @Nullable FileStatus existing;

    /// How it is restored; settled before its first blob arrives.
    Way way;

    /// Whether the existing file may be used again: it has no other names, or those are meant to go with it.
    boolean mayShare = true;

    /// Which blobs the existing file has already; null for none.
    @Nullable
    BitSet present;

    /// Where each blob begins in the file; empty for files of one blob or none.
    long[] offsets = new long[0];

    /// Under which name it is being written, if not under its own.
    volatile @Nullable FileName temporary;

    /// Whether the existing file has been changed.
    volatile boolean touched;

    /// How many blobs have not arrived yet.
    final AtomicInteger missing = new AtomicInteger();

    private volatile State state = State.UNDER_WAY;

    FileTask(TargetDirectory directory, FileName name, FileNode node, @Nullable FileStatus existing) {
        this.directory = directory;
        this.name = name;
        this.node = node;
        this.existing = existing;
        this.way = existing == null ? Way.CREATE : Way.REPLACE;
    }

    FilePath path() {
        return directory.path(name);
    }

    int blobs() {
        return node.content().size();
    }

    long offset(int blob) {
        return offsets.length == 0 ? 0 : offsets[blob];
    }

    boolean isPresent(int blob) {
        BitSet known = present;
        return known != null && known.get(blob);
    }

    State state() {
        return state;
    }

    boolean isUnderWay() {
        return state == State.UNDER_WAY;
    }

    void complete() {
        state = State.COMPLETE;
    }

    /// Ends the file without success.
    ///
    /// @return true for the first caller, who reports it
    synchronized boolean fail() {
        boolean first = state == State.UNDER_WAY;
        state = State.FAILED;
        return first;
    }
}
