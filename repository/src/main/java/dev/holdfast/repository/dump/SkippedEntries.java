package dev.holdfast.repository.dump;

import dev.holdfast.repository.tree.TreeEntry;
import java.io.IOException;

/// Is told of each entry that the format of the archive cannot hold: sockets, and in zip also fifos and devices.
@FunctionalInterface
public interface SkippedEntries {
    /// Called once for each such entry.
    ///
    /// @param reason such as `a socket cannot be in a tar archive`
    void skipped(TreeEntry entry, String reason) throws IOException;
}
