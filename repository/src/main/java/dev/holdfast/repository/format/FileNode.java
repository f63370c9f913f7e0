package dev.holdfast.repository.format;

import java.util.List;

/// A regular file.
///
/// @param size in bytes, at least 0
/// @param content the data blobs that make up the file, in order; empty for an empty file
public record FileNode(NodeName name, Metadata metadata, long size, List<BlobId> content) implements Node {
    public FileNode {
        if (size < 0) {
            throw new IllegalArgumentException("a file has at least 0 bytes, not " + size);
        }
        content = List.copyOf(content);
    }
}
