package dev.holdfast.asset;

import dev.holdfast.settings.secret.SecretSource;
import java.util.List;
import java.util.Optional;

/// How a restore goes about it.
///
/// @param existing what to do with a target that holds something already
/// @param owners whether owners of objects are set
/// @param privileges whether privileges (grants) are set
/// @param verify read everything again and compare it
/// @param targetPassword where the password of a target database comes from, if not from its usual files
/// @param targetClient the words before the vendor's programs that make them run where the target is, such as
///     `docker exec -i db`; none for programs of this machine
public record RestoreManner(
        Existing existing,
        boolean owners,
        boolean privileges,
        boolean verify,
        Optional<SecretSource> targetPassword,
        List<String> targetClient) {
    public RestoreManner {
        targetClient = List.copyOf(targetClient);
    }

    /// With programs of this machine.
    public RestoreManner(
            Existing existing,
            boolean owners,
            boolean privileges,
            boolean verify,
            Optional<SecretSource> targetPassword) {
        this(existing, owners, privileges, verify, targetPassword, List.of());
    }

    /// What to do with a target that holds something already.
    public enum Existing {
        /// Refuse: the target must be missing or empty.
        REFUSE,
        /// Replace the objects of the target that the recovery point has too.
        REPLACE,
        /// Keep the objects of the target; add and change rows so that those of the recovery point are there.
        MERGE
    }

    /// With programs that run where the target is.
    ///
    /// @param words before each of them
    public RestoreManner withTargetClient(List<String> words) {
        return new RestoreManner(existing, owners, privileges, verify, targetPassword, words);
    }

    /// Into an empty place, with owners and privileges, rows counted but not read again.
    public static RestoreManner defaults() {
        return new RestoreManner(Existing.REFUSE, true, true, false, Optional.empty());
    }
}
