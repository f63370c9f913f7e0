package dev.holdfast.asset.files.restore;

import dev.holdfast.repository.format.FileNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which files of the recovery point had several names: the file under the first of them. For the walk's thread.
final class HardLinks {
    private final Map<Key, FileTask> firsts = new HashMap<>();

    private record Key(long inode, long device) {}

    /// The file that has the first name of the same file, or null. Two nodes that claim to be one file but differ in
    /// content are two files.
    @Nullable
    FileTask first(FileNode node) {
        FileTask first = node.metadata().links() > 1 ? firsts.get(key(node)) : null;
        return first != null && first.node.content().equals(node.content()) ? first : null;
    }

    /// Notes that a file is restored under this name.
    void add(FileTask file) {
        if (file.node.metadata().links() > 1) {
            firsts.putIfAbsent(key(file.node), file);
        }
    }

    private static Key key(FileNode node) {
        return new Key(node.metadata().inode(), node.metadata().deviceId());
    }
}
