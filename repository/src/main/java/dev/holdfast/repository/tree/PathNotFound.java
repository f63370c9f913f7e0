package dev.holdfast.repository.tree;

import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FifoNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.SocketNode;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.UnknownNode;
import java.io.IOException;

/// A path leads nowhere in a snapshot. The message says at which of its names.
public final class PathNotFound extends IOException {
    private static final long serialVersionUID = 1;

    private final transient TreePath path;

    private PathNotFound(TreePath path, String cause) {
        super("unable to find path '" + path + "': " + cause);
        this.path = path;
    }

    static PathNotFound missing(TreePath path, TreePath directory, NodeName name) {
        return new PathNotFound(path, "there is no '" + name + "' in '" + directory + "'");
    }

    static PathNotFound notADirectory(TreePath path, TreePath stop, Node found) {
        return new PathNotFound(path, "'" + stop + "' is " + describe(found) + ", not a directory");
    }

    /// The whole path that was looked for.
    public TreePath path() {
        return path;
    }

    private static String describe(Node node) {
        return switch (node) {
            case DirectoryNode _ -> "a directory";
            case FileNode _ -> "a file";
            case SymlinkNode link -> "a symbolic link to '" + link.target() + "'";
            case DeviceNode _ -> "a device";
            case FifoNode _ -> "a fifo";
            case SocketNode _ -> "a socket";
            case UnknownNode unknown -> "of the unknown type '" + unknown.type() + "'";
        };
    }
}
