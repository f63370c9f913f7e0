package dev.holdfast.repository.dump;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.tree.TreePath;
import java.util.List;
import java.util.Optional;

/// An entry to be written.
///
/// @param sameAs the path of an entry written before that is the same file
record DumpEntry(TreePath path, Node node, Optional<TreePath> sameAs) {

    /// The blobs to be written.
    List<BlobId> content() {
        return sameAs.isEmpty() && node instanceof FileNode file ? file.content() : List.of();
    }

    /// The bytes to be written.
    long size() {
        return sameAs.isEmpty() && node instanceof FileNode file ? file.size() : 0;
    }
}
