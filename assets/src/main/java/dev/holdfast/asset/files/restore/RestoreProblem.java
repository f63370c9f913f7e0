package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.FilePath;

/// Something that could not be restored as it should be.
///
/// @param path where it was to stand, in the target
/// @param message what was being done and what went wrong, with the path
public record RestoreProblem(FilePath path, Kind kind, String message) {
    /// What became of the entry.
    public enum Kind {
        /// The repository does not have it intact: it is not restored.
        DAMAGED,
        /// The tree of the recovery point says something that no file system can hold, or that is meant to do harm.
        REFUSED,
        /// Something else stands in its place and may not be replaced: it is not restored.
        IN_THE_WAY,
        /// The file system refused to make or change it.
        FAILED,
        /// It is restored, but not with all its attributes.
        ATTRIBUTES,
        /// It was restored, but reading it again gave something else.
        MISMATCH,
        /// It should have been removed, but is still there.
        NOT_DELETED
    }
}
