package dev.holdfast.repository.format;

import java.util.List;
import java.util.Optional;

/// A node of a type that this version does not know (`irregular`, or one of a later release), or a directory
/// without a subtree. All fields of the format are kept, so that encoding it again loses nothing.
///
/// @param type the type as the tree names it
/// @param content absent where the tree says `null`
public record UnknownNode(
        NodeName name,
        Metadata metadata,
        ByteString type,
        long size,
        Optional<List<BlobId>> content,
        Optional<BlobId> subtree,
        ByteString target,
        long device)
        implements Node {
    public UnknownNode {
        content = content.map(List::copyOf);
    }
}
