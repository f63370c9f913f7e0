package dev.holdfast.repository.format;

/// One entry of a directory, as a tree blob records it.
public sealed interface Node
        permits DeviceNode, DirectoryNode, FifoNode, FileNode, SocketNode, SymlinkNode, UnknownNode {
    NodeName name();

    /// Everything but name, type and content.
    Metadata metadata();
}
