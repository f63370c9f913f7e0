package dev.holdfast.asset.files.restore;

import java.io.IOException;

/// A path was asked for that the recovery point does not have, or that is not a directory where one is needed.
public final class PathNotFound extends IOException {
    private static final long serialVersionUID = 1;

    PathNotFound(String message) {
        super(message);
    }
}
