package dev.holdfast.asset.files.capture;

/// How many files and directories a capture has seen, by comparison with the parent recovery point.
///
/// @param filesNew files (of any kind but directories) that the parent did not have
/// @param bytes of all regular files, changed or not
public record CaptureCounts(
        long filesNew,
        long filesChanged,
        long filesUnmodified,
        long directoriesNew,
        long directoriesChanged,
        long directoriesUnmodified,
        long bytes) {

    /// All files.
    public long files() {
        return filesNew + filesChanged + filesUnmodified;
    }
}
