package dev.holdfast.repository.format;

/// A socket: recorded, never restored.
public record SocketNode(NodeName name, Metadata metadata) implements Node {}
