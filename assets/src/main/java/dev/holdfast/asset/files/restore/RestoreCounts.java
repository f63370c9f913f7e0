package dev.holdfast.asset.files.restore;

/// The numbers of a restore; for a dry run, what they would be.
///
/// @param filesCreated regular files that were not there
/// @param filesUpdated regular files whose content was changed or replaced
/// @param filesUnchanged regular files that had the right content; their attributes were set
/// @param filesFailed regular files that could not be restored; each one is a problem
/// @param filesVerified regular files that were read again and found right
/// @param directories restored, whether they were there or not
/// @param symlinks symbolic links made
/// @param hardLinks further names given to restored files
/// @param specials fifos and devices made
/// @param skipped entries that were left as they are, because overwriting was not allowed, and sockets
/// @param deleted entries removed, because the recovery point does not have them
/// @param bytes of all regular files, further names not counted
/// @param bytesWritten content taken from the repository, holes included
/// @param bytesReused content that was there already
/// @param refusedAttributes entries of which the system, lacking root, refused to set owner or attributes
public record RestoreCounts(
        long filesCreated,
        long filesUpdated,
        long filesUnchanged,
        long filesFailed,
        long filesVerified,
        long directories,
        long symlinks,
        long hardLinks,
        long specials,
        long skipped,
        long deleted,
        long bytes,
        long bytesWritten,
        long bytesReused,
        long refusedAttributes) {

    /// All regular files that are as the recovery point has them.
    public long files() {
        return filesCreated + filesUpdated + filesUnchanged;
    }
}
