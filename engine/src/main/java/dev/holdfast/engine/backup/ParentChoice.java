package dev.holdfast.engine.backup;

import dev.holdfast.repository.snapshot.StoredSnapshot;

/// Which recovery point files are compared with, so that unchanged ones need not be read.
public sealed interface ParentChoice {
    /// The newest one of the same host with the same paths.
    record Automatic() implements ParentChoice {}

    /// None: every file is read.
    record None() implements ParentChoice {}

    /// This one.
    record Explicit(StoredSnapshot snapshot) implements ParentChoice {}
}
