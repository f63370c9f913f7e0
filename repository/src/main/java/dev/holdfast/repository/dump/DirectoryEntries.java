package dev.holdfast.repository.dump;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.tree.TreeCursor;
import dev.holdfast.repository.tree.TreeCursor.Event;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreeReader;
import java.io.IOException;
import java.util.Optional;

/// Everything below a directory.
final class DirectoryEntries implements EntrySource {
    private final TreeCursor cursor;
    private final HardLinks links;

    DirectoryEntries(TreeReader reader, TreePath base, BlobId tree, HardLinks links) {
        this.cursor = new TreeCursor(reader, base, tree);
        this.links = links;
    }

    @Override
    public Optional<DumpEntry> next() throws IOException, InterruptedException {
        Event event = cursor.step();
        while (event == Event.LEFT) {
            event = cursor.step();
        }
        if (event == Event.END) {
            return Optional.empty();
        }
        TreePath path = cursor.path();
        return Optional.of(new DumpEntry(path, cursor.node(), links.firstPath(path, cursor.node())));
    }
}
