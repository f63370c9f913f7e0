package dev.holdfast.repository.format;

/// A named pipe.
public record FifoNode(NodeName name, Metadata metadata) implements Node {}
