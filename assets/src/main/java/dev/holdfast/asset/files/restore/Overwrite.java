package dev.holdfast.asset.files.restore;

/// What happens to entries that exist in the target. Directories are kept in all cases, and get their attributes.
public enum Overwrite {
    /// The recovery point wins. Existing content is compared, and only what differs is written.
    ALWAYS,
    /// The same, but a file of equal size and modification time is taken to have the right content.
    IF_CHANGED,
    /// The recovery point wins where its modification time is later.
    IF_NEWER,
    /// What exists stays.
    NEVER
}
