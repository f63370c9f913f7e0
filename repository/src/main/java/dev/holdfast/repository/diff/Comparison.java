package dev.holdfast.repository.diff;

import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FifoNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.SocketNode;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.format.UnknownNode;
import java.util.Optional;

/// How two nodes of the same name differ.
final class Comparison {
    private Comparison() {}

    /// Empty if the nodes differ in nothing but, for directories, what they hold.
    static Optional<Change> compare(Node before, Node after) {
        if (!sameType(before, after)) {
            return Optional.of(Change.TYPE);
        }
        boolean sameMetadata = same(before.metadata(), after.metadata());
        if (!sameContent(before, after)) {
            boolean suspicious = sameMetadata && before instanceof FileNode one && one.size() == sizeOf(after);
            return Optional.of(suspicious ? Change.CONTENT_ALONE : Change.CONTENT);
        }
        return sameMetadata ? Optional.empty() : Optional.of(Change.METADATA);
    }

    private static boolean sameType(Node before, Node after) {
        return switch (before) {
            case DeviceNode device -> after instanceof DeviceNode other && device.kind() == other.kind();
            case UnknownNode unknown ->
                after instanceof UnknownNode other && unknown.type().equals(other.type());
            case FileNode _, DirectoryNode _, SymlinkNode _, FifoNode _, SocketNode _ ->
                before.getClass() == after.getClass();
        };
    }

    private static long sizeOf(Node node) {
        return node instanceof FileNode file ? file.size() : -1;
    }

    private static boolean sameContent(Node before, Node after) {
        return switch (before) {
            case FileNode file ->
                after instanceof FileNode other && file.content().equals(other.content());
            case SymlinkNode link ->
                after instanceof SymlinkNode other && link.target().equals(other.target());
            case DeviceNode device -> after instanceof DeviceNode other && device.device() == other.device();
            case UnknownNode unknown ->
                after instanceof UnknownNode other
                        && unknown.content().equals(other.content())
                        && unknown.target().equals(other.target())
                        && unknown.device() == other.device();
            case DirectoryNode _, FifoNode _, SocketNode _ -> true;
        };
    }

    /// The same points in time are the same, in whatever zone they were written.
    private static boolean same(Metadata before, Metadata after) {
        return before.mtime().isSameInstant(after.mtime())
                && before.atime().isSameInstant(after.atime())
                && before.ctime().isSameInstant(after.ctime())
                && withoutTimes(before).equals(withoutTimes(after));
    }

    private static Metadata withoutTimes(Metadata metadata) {
        return metadata.toBuilder()
                .mtime(Timestamp.ZERO)
                .atime(Timestamp.ZERO)
                .ctime(Timestamp.ZERO)
                .build();
    }
}
