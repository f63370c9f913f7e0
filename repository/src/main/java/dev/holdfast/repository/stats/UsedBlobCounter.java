package dev.holdfast.repository.stats;

import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.WalkVisitor.Step;

/// Adds up the blobs that snapshots need, each once, as they are stored. Each tree is read once; blobs that are not in
/// the index are left out.
final class UsedBlobCounter implements Counter {
    private final BlobSet used;
    private long entries;
    private long files;

    UsedBlobCounter(BlobIndex index) {
        this.used = new BlobSet(index);
    }

    BlobSet used() {
        return used;
    }

    @Override
    public boolean begin(StoredSnapshot snapshot) {
        return used.add(BlobType.TREE, snapshot.snapshot().tree()) != BlobSet.Added.AGAIN;
    }

    @Override
    public Step entry(TreePath path, Node node) {
        entries++;
        if (node instanceof DirectoryNode directory) {
            return used.add(BlobType.TREE, directory.subtree()) == BlobSet.Added.AGAIN ? Step.SKIP : Step.ENTER;
        }
        if (node instanceof FileNode file) {
            files++;
            file.content().forEach(blob -> used.add(BlobType.DATA, blob));
        }
        return Step.SKIP;
    }

    @Override
    public Count count(int snapshots) {
        StoredBytesSum sum = new StoredBytesSum();
        used.forEach(sum::add);
        StoredBytes bytes = sum.total();
        return new Count(CountMode.RAW_DATA, snapshots, entries, files, used.size(), bytes.stored(), bytes);
    }
}
