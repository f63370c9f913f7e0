package dev.holdfast.engine.backup;

import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.write.WriteOptions;

/// A request to back up a stream of bytes as one file.
///
/// @param path absolute, under which the stream is stored
/// @param source read to its end
/// @param workers how many threads hash and compress, at least 1
public record StreamBackup(FilePath path, StreamSource source, int workers, WriteOptions write, BackupLabels labels) {}
