package dev.holdfast.repository.browse;

import dev.holdfast.repository.tree.TreeEntry;
import java.io.IOException;

/// Receives the entries of a listing in their order, on the thread that lists.
@FunctionalInterface
public interface EntryListener {
    void entry(TreeEntry entry) throws IOException, InterruptedException;
}
