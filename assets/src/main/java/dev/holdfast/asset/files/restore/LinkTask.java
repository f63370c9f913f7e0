package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileStatus;
import org.jspecify.annotations.Nullable;

/// One further name of a file that this restore brings back.
///
/// @param first the file under the name that came first
/// @param existing what is in its place, or null
record LinkTask(
        FileTask first,
        TargetDirectory directory,
        FileName name,
        @Nullable FileStatus existing) {
    FilePath path() {
        return directory.path(name);
    }
}
