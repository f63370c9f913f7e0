package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.FilePath;
import java.io.IOException;

/// The target has entries, and nobody said what to do with them. Nothing was changed.
public final class TargetNotEmpty extends IOException {
    private static final long serialVersionUID = 1;

    TargetNotEmpty(FilePath target, int entries) {
        super("unable to restore to '" + target + "': it is not empty but has "
                + (entries == 1 ? "1 entry" : entries + " entries"));
    }
}
