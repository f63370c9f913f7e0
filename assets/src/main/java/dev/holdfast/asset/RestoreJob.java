package dev.holdfast.asset;

import dev.holdfast.asset.point.PointReader;
import dev.holdfast.repository.Progress;
import dev.holdfast.settings.secret.SecretSource;
import java.util.Optional;

/// One restore to do.
///
/// @param target where to, as the user wrote it: a directory, a file or a database URL
/// @param parts which part of the recovery point
/// @param manner how
/// @param workers how many threads or connections, at least 1
public record RestoreJob(
        PointReader point,
        String target,
        RestoreParts parts,
        RestoreManner manner,
        int workers,
        AssetLog log,
        Progress progress) {

    /// The password of the target, if the caller was told where it comes from.
    public Optional<SecretSource> targetPassword() {
        return manner.targetPassword();
    }
}
