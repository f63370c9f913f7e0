package dev.holdfast.repository.dump;

import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FifoNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.SocketNode;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.UnknownNode;
import dev.holdfast.repository.tree.TreePath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Knows which entries are names of one file. Takes memory for each file of several names.
final class HardLinks {
    private record Inode(long device, long number) {}

    private record First(TreePath path, Node node) {}

    private final Map<Inode, First> known = new HashMap<>();
    private final boolean wanted;

    private HardLinks(boolean wanted) {
        this.wanted = wanted;
    }

    /// Finds all names of a file.
    static HardLinks found() {
        return new HardLinks(true);
    }

    /// Takes each name for a file of its own.
    static HardLinks ignored() {
        return new HardLinks(false);
    }

    /// The path at which the file of this entry was met first; empty if it is met for the first time. If it was backed
    /// up while it changed, two of its names have different content: then they are two files.
    Optional<TreePath> firstPath(TreePath path, Node node) {
        Metadata metadata = node.metadata();
        if (!wanted || node instanceof DirectoryNode || metadata.links() < 2 || metadata.inode() == 0) {
            return Optional.empty();
        }
        First first = known.putIfAbsent(new Inode(metadata.deviceId(), metadata.inode()), new First(path, node));
        return first != null && sameContent(first.node, node) ? Optional.of(first.path) : Optional.empty();
    }

    private static boolean sameContent(Node first, Node node) {
        return switch (first) {
            case FileNode file ->
                node instanceof FileNode other
                        && file.size() == other.size()
                        && file.content().equals(other.content());
            case SymlinkNode link ->
                node instanceof SymlinkNode other && link.target().equals(other.target());
            case DeviceNode device ->
                node instanceof DeviceNode other && device.kind() == other.kind() && device.device() == other.device();
            case FifoNode _ -> node instanceof FifoNode;
            case DirectoryNode _, SocketNode _, UnknownNode _ -> false;
        };
    }
}
