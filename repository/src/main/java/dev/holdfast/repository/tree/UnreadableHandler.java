package dev.holdfast.repository.tree;

import java.io.IOException;

/// Is told of each directory that cannot be read, and that is passed over unless this throws.
@FunctionalInterface
public interface UnreadableHandler {
    /// Lets the operation fail at the first unreadable directory.
    UnreadableHandler FAIL = problem -> {
        throw problem;
    };

    void unreadable(TreeUnreadable problem) throws IOException;
}
