package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.DirectoryEntry;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileType;
import dev.holdfast.posix.PosixException;
import java.util.HashMap;
import java.util.Map;

/// Finds out what an open directory of the target has, and how new entries come out in it.
final class DirectoryContent {
    private static final int SET_GROUP_ID = 02000;

    private DirectoryContent() {}

    /// Fills in what the walk and the writers need to know.
    ///
    /// @param parentInherits whether the directory above gives an access list to new entries
    static void examine(RestoreRun run, TargetDirectory directory, DirectoryHandle handle, boolean parentInherits)
            throws PosixException {
        boolean fresh = directory.state == TargetDirectory.State.FRESH && !directory.isRoot();
        directory.inheritsAccessList = fresh ? parentInherits : Target.hasDefaultAccessList(handle);
        FileStatus status = handle.statSelf();
        directory.plain = fresh
                && !directory.inheritsAccessList
                && status.uid() == run.fileSystem.effectiveUid()
                && status.gid() == run.fileSystem.effectiveGid()
                && (status.mode() & SET_GROUP_ID) == 0;
        if (directory.state == TargetDirectory.State.EXISTING) {
            Map<FileName, FileType> entries = new HashMap<>();
            for (DirectoryEntry entry : handle.list()) {
                entries.put(entry.name(), entry.type());
            }
            directory.entries = entries;
        }
    }
}
