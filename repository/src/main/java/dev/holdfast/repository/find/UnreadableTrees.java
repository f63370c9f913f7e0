package dev.holdfast.repository.find;

import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreeUnreadable;
import java.io.IOException;

/// Is told of each directory that a search cannot look into, and that is passed over unless this throws.
@FunctionalInterface
public interface UnreadableTrees {
    void unreadable(StoredSnapshot snapshot, TreeUnreadable problem) throws IOException;
}
