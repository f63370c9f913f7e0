package dev.holdfast.engine.backup;

import dev.holdfast.asset.Asset;
import dev.holdfast.repository.write.WriteOptions;

/// A request to make a recovery point of an asset.
///
/// @param workers how many threads read, hash and compress, and how many connections a database is read by, at least 1
public record AssetBackup(Asset asset, WriteOptions write, ParentChoice parent, int workers, BackupLabels labels) {}
