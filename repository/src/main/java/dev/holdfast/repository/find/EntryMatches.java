package dev.holdfast.repository.find;

import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreeEntry;
import java.io.IOException;

/// Receives the entries that a search has found: snapshot by snapshot in the order given, each in the order of a walk.
@FunctionalInterface
public interface EntryMatches {
    void found(StoredSnapshot snapshot, TreeEntry entry) throws IOException, InterruptedException;
}
