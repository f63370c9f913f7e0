package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileType;
import dev.holdfast.repository.format.DirectoryNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A directory of the target: where it is, and what is known of it. The walk alone changes it; other threads see what
/// was set before they were given it.
final class TargetDirectory {
    /// What has become of it so far.
    enum State {
        /// Nothing yet: it is made when the first entry goes into it.
        PENDING,
        /// This restore has made it, so nothing is in it but what this restore put there.
        FRESH,
        /// It was there.
        EXISTING,
        /// It would be made if this were no dry run.
        ABSENT,
        /// It cannot be made; its entries are passed over.
        REFUSED
    }

    final @Nullable TargetDirectory parent;
    final @Nullable DirectoryNode node;
    final int depth;
    private final @Nullable FileName name;
    private final FilePath start;

    State state = State.PENDING;

    /// Whether what is made here belongs to the user and group of this process and has no attributes.
    boolean plain;

    /// Whether what is made here gets an access list.
    boolean inheritsAccessList;

    /// What was here before the restore; for [State#EXISTING] only.
    Map<FileName, FileType> entries = Map.of();

    private TargetDirectory(
            @Nullable TargetDirectory parent, @Nullable FileName name, @Nullable DirectoryNode node, FilePath start) {
        this.parent = parent;
        this.name = name;
        this.node = node;
        this.start = start;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    /// The target itself.
    static TargetDirectory root(FilePath path) {
        return new TargetDirectory(null, null, null, path);
    }

    TargetDirectory child(FileName childName, DirectoryNode childNode) {
        return new TargetDirectory(this, childName, childNode, start);
    }

    boolean isRoot() {
        return parent == null;
    }

    /// Its name in its parent.
    FileName name() {
        if (name == null) {
            throw new IllegalStateException("the target has no name of its own");
        }
        return name;
    }

    FilePath path() {
        List<FileName> names = new ArrayList<>(depth);
        for (TargetDirectory at = this; at.name != null && at.parent != null; at = at.parent) {
            names.add(at.name);
        }
        return start.resolve(FilePath.relative(names.reversed()));
    }

    FilePath path(FileName entry) {
        return path().child(entry);
    }
}
