package dev.holdfast.asset.files.restore;

import java.util.Optional;

/// How files are restored.
///
/// @param overwrite what to do with existing entries; nothing if the target must be missing or empty
/// @param delete remove from restored directories what the recovery point does not have; needs `overwrite`
/// @param ownersByName set owners and groups by their names where this system knows them, else by number
/// @param verify read every restored file again and compare it with the hashes
/// @param workers how many threads read, decrypt and write, at least 1
public record RestoreOptions(
        Optional<Overwrite> overwrite, boolean delete, boolean ownersByName, boolean verify, int workers) {
    public RestoreOptions {
        if (workers < 1) {
            throw new IllegalArgumentException("a restore needs at least 1 worker, not " + workers);
        }
        if (delete && overwrite.isEmpty()) {
            throw new IllegalArgumentException(
                    "a restore that deletes needs to be told what to overwrite: an empty target has nothing to delete");
        }
    }

    /// The usual: into an empty place, owners by number, as many workers as processors.
    public static RestoreOptions defaults(int processors) {
        return new RestoreOptions(Optional.empty(), false, false, false, Math.max(2, processors));
    }

    /// The same for a target that need not be empty.
    public RestoreOptions withOverwrite(Overwrite mode) {
        return new RestoreOptions(Optional.of(mode), delete, ownersByName, verify, workers);
    }

    /// The same, and what the recovery point does not have is removed.
    public RestoreOptions withDelete() {
        return new RestoreOptions(overwrite, true, ownersByName, verify, workers);
    }

    /// The same with owners by name.
    public RestoreOptions withOwnersByName() {
        return new RestoreOptions(overwrite, delete, true, verify, workers);
    }

    /// The same, and what was written is read again.
    public RestoreOptions withVerify() {
        return new RestoreOptions(overwrite, delete, ownersByName, true, workers);
    }
}
