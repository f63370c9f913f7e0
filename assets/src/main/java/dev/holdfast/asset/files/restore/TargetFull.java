package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.Errno;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.PosixException;
import java.io.IOException;

/// The file system of the target has no room left, or the quota is used up. The restore has stopped.
public final class TargetFull extends IOException {
    private static final long serialVersionUID = 1;

    TargetFull(FilePath target, PosixException cause) {
        super("unable to restore everything to '" + target + "': " + cause.getMessage(), cause);
    }

    static boolean explains(PosixException problem) {
        return problem.errno() == Errno.ENOSPC || problem.errno() == Errno.EDQUOT;
    }
}
