package dev.holdfast.repository.format;

/// A directory.
///
/// @param subtree the tree blob that lists it
public record DirectoryNode(NodeName name, Metadata metadata, BlobId subtree) implements Node {}
