package dev.holdfast.cli.render;

import dev.holdfast.cli.environment.SurrogateEscape;
import dev.holdfast.repository.format.ByteString;
import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FifoNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.SocketNode;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.UnknownNode;
import dev.holdfast.repository.tree.TreeEntry;
import dev.holdfast.repository.tree.TreePath;
import java.util.Locale;

/// Entries of recovery points, for people and for programs.
///
/// @param times how moments are shown
public record NodeText(LocalTimes times) {

    /// One line as `ls -l` prints it: permissions, owner, group, size in bytes, time of modification, path.
    public String line(TreeEntry entry) {
        Node node = entry.node();
        Metadata metadata = node.metadata();
        String target = node instanceof SymlinkNode link ? " -> " + Printable.of(text(link.target())) : "";
        return String.format(
                Locale.ROOT,
                "%s %-8s %-8s %12d %s %s%s",
                mode(node),
                owner(metadata.user(), metadata.uid()),
                owner(metadata.group(), metadata.gid()),
                size(node),
                times.of(metadata.mtime().toInstant()),
                Printable.of(path(entry.path())),
                target);
    }

    /// The entry in the words of restic's `ls --json`.
    public JsonObject json(TreeEntry entry) {
        Node node = entry.node();
        Metadata metadata = node.metadata();
        JsonObject json = new JsonObject()
                .put("name", text(node.name().toByteArray()))
                .put("type", type(node))
                .put("path", path(entry.path()))
                .put("uid", metadata.uid())
                .put("gid", metadata.gid())
                .put("user", text(metadata.user()))
                .put("group", text(metadata.group()));
        if (node instanceof FileNode file) {
            json.put("size", file.size());
        }
        json.put("mode", Integer.toUnsignedLong(metadata.mode().bits()))
                .put("permissions", mode(node))
                .put("mtime", metadata.mtime().toString())
                .put("atime", metadata.atime().toString())
                .put("ctime", metadata.ctime().toString())
                .put("inode", metadata.inode());
        if (node instanceof SymlinkNode link) {
            json.put("linktarget", text(link.target()));
        }
        return json;
    }

    /// The path as text that loses nothing.
    public static String path(TreePath path) {
        return text(path.bytes());
    }

    private static String text(ByteString bytes) {
        return text(bytes.toByteArray());
    }

    private static String text(byte[] bytes) {
        return SurrogateEscape.decode(bytes);
    }

    private static String owner(ByteString name, long number) {
        return name.isEmpty() ? Long.toString(number) : Printable.of(text(name));
    }

    private static long size(Node node) {
        return node instanceof FileNode file ? file.size() : 0;
    }

    /// The type in restic's words.
    private static String type(Node node) {
        return switch (node) {
            case FileNode _ -> "file";
            case DirectoryNode _ -> "dir";
            case SymlinkNode _ -> "symlink";
            case DeviceNode device -> device.kind() == DeviceNode.Kind.BLOCK ? "dev" : "chardev";
            case FifoNode _ -> "fifo";
            case SocketNode _ -> "socket";
            case UnknownNode unknown -> text(unknown.type());
        };
    }

    private static String mode(Node node) {
        int mode = node.metadata().mode().toUnixPermissions();
        return letter(node)
                + triple(mode >> 6, (mode & 04000) != 0, 's')
                + triple(mode >> 3, (mode & 02000) != 0, 's')
                + triple(mode, (mode & 01000) != 0, 't');
    }

    private static String letter(Node node) {
        return switch (node) {
            case FileNode _ -> "-";
            case DirectoryNode _ -> "d";
            case SymlinkNode _ -> "l";
            case DeviceNode device -> device.kind() == DeviceNode.Kind.BLOCK ? "b" : "c";
            case FifoNode _ -> "p";
            case SocketNode _ -> "s";
            case UnknownNode _ -> "?";
        };
    }

    private static String triple(int bits, boolean special, char letter) {
        boolean executable = (bits & 1) != 0;
        char last = special ? executable ? letter : Character.toUpperCase(letter) : executable ? 'x' : '-';
        return ((bits & 4) != 0 ? "r" : "-") + ((bits & 2) != 0 ? "w" : "-") + last;
    }
}
