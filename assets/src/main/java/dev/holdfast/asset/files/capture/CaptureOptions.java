package dev.holdfast.asset.files.capture;

import java.time.ZoneId;

/// How files are captured.
///
/// @param zone in which times are written; restic writes those of its host, and equal zones deduplicate
/// @param accessTimes store the times of last access; otherwise the time of modification stands in their place
/// @param deviceOnAllNodes write the number of the file system on every node, as restic does, instead of only
///     where hard links need it
/// @param ignoreInode take a file for unchanged even if its inode number differs (network file systems)
/// @param ignoreChangeTime take a file for unchanged even if its time of last attribute change differs
/// @param workers how many threads read, hash and compress, at least 1
public record CaptureOptions(
        ZoneId zone,
        boolean accessTimes,
        boolean deviceOnAllNodes,
        boolean ignoreInode,
        boolean ignoreChangeTime,
        int workers) {
    public CaptureOptions {
        if (workers < 1) {
            throw new IllegalArgumentException("a capture needs at least 1 worker, not " + workers);
        }
    }

    /// The usual: times of modification, everything compared, as many workers as processors.
    public static CaptureOptions defaults(ZoneId zone, int processors) {
        return new CaptureOptions(zone, false, false, false, false, Math.max(2, processors));
    }
}
