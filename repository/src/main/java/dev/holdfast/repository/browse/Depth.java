package dev.holdfast.repository.browse;

/// How far down a listing goes.
public enum Depth {
    /// The entries of the directory itself.
    ENTRIES,
    /// Everything below the directory.
    ALL
}
