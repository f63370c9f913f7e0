package dev.holdfast.engine.restore;

import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.repository.snapshot.StoredSnapshot;

/// A request to bring a recovery point, or a part of it, back to a place that its type knows: a database, say.
///
/// @param target as the user wrote it
/// @param workers how many threads or connections, at least 1
/// @param dryRun only find out what would be done; nothing is changed
public record AssetRestoreRequest(
        StoredSnapshot point,
        AssetType type,
        String target,
        RestoreParts parts,
        RestoreManner manner,
        int workers,
        Confirmation confirmation,
        boolean dryRun) {}
