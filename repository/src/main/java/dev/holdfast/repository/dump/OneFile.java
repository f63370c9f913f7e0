package dev.holdfast.repository.dump;

import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.tree.TreePath;
import java.util.Optional;

/// A single file.
final class OneFile implements EntrySource {
    private Optional<DumpEntry> next;

    OneFile(TreePath path, FileNode file) {
        this.next = Optional.of(new DumpEntry(path, file, Optional.empty()));
    }

    @Override
    public Optional<DumpEntry> next() {
        Optional<DumpEntry> entry = next;
        next = Optional.empty();
        return entry;
    }
}
