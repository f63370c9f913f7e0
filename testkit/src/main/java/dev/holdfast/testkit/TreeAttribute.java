package dev.holdfast.testkit;

/// What two directory trees can differ in.
public enum TreeAttribute {
    /// An entry that only one of the trees has. Cannot be ignored, only filtered.
    PRESENCE,
    TYPE,
    MODE,
    /// User and group.
    OWNER,
    /// The time of modification in nanoseconds.
    TIME,
    /// Extended attributes, ACLs and capabilities.
    ATTRIBUTES,
    /// The numbers of a device.
    DEVICE,
    /// Where a symbolic link points to.
    TARGET,
    CONTENT,
    /// Which entries are the same file.
    LINKS,
    /// Whether the holes of a file are still holes: at least half of their bytes, since a backup may cut at other
    /// places.
    HOLES
}
