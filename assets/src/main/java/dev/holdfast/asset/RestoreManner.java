package dev.holdfast.asset;

import dev.holdfast.settings.secret.SecretSource;
import java.util.Optional;

/// How a restore goes about it.
///
/// @param existing what to do with a target that holds something already
/// @param owners whether owners of objects are set
/// @param privileges whether privileges (grants) are set
/// @param verify read everything again and compare it
/// @param targetPassword where the password of a target database comes from, if not from its usual files
public record RestoreManner(
        Existing existing, boolean owners, boolean privileges, boolean verify, Optional<SecretSource> targetPassword) {

    /// What to do with a target that holds something already.
    public enum Existing {
        /// Refuse: the target must be missing or empty.
        REFUSE,
        /// Replace the objects of the target that the recovery point has too.
        REPLACE,
        /// Keep the objects of the target; add and change rows so that those of the recovery point are there.
        MERGE
    }

    /// Into an empty place, with owners and privileges, rows counted but not read again.
    public static RestoreManner defaults() {
        return new RestoreManner(Existing.REFUSE, true, true, false, Optional.empty());
    }
}
