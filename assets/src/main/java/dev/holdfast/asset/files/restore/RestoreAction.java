package dev.holdfast.asset.files.restore;

/// What a restore does with one entry.
public enum RestoreAction {
    /// It was not there.
    CREATE,
    /// Its content is changed, or it is replaced.
    UPDATE,
    /// It has the right content already.
    UNCHANGED,
    /// It stays as it is.
    SKIP,
    /// It is removed, because the recovery point does not have it.
    DELETE
}
