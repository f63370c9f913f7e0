package dev.holdfast.repository.stats;

/// What was counted in the chosen snapshots.
///
/// @param snapshots how many were looked at
/// @param entries files, directories and everything else; what restic calls the file count in [CountMode#RESTORE_SIZE]
/// @param files only regular files, or in [CountMode#FILES_BY_CONTENTS] and [CountMode#BLOBS_PER_FILE] the different
///     ones
/// @param blobs counted in [CountMode#BLOBS_PER_FILE] and [CountMode#RAW_DATA]
/// @param bytes the total of the mode; as stored in [CountMode#RAW_DATA]
/// @param storage how compressed the counted blobs are, in [CountMode#RAW_DATA]
public record Count(
        CountMode mode, int snapshots, long entries, long files, long blobs, long bytes, StoredBytes storage) {}
