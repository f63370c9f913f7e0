package dev.holdfast.repository.format;

/// A symbolic link.
///
/// @param target the path it points to, byte for byte
public record SymlinkNode(NodeName name, Metadata metadata, ByteString target) implements Node {}
