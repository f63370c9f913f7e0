package dev.holdfast.repository.format;

/// Which of the optional numbers of a node a [TreeEncoder] writes. Everything else is the same in all encodings.
public enum TreeEncoding {
    /// `device_id` only where it says which names are one file: on nodes with more than one link. Trees then
    /// deduplicate across snapshots of a file system, whose device ids change. The default.
    COMPACT,

    /// `device_id` on every node, as restic writes it by default.
    RESTIC
}
