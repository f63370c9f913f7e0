package dev.holdfast.repository.stats;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.WalkVisitor.Step;
import java.util.List;

/// Adds up files, those of equal content once.
final class ContentCounter implements Counter {
    private final HashSet64 contents = new HashSet64();
    private long entries;
    private long files;
    private long bytes;

    @Override
    public boolean begin(StoredSnapshot snapshot) {
        return true;
    }

    @Override
    public Step entry(TreePath path, Node node) {
        entries++;
        if (node instanceof FileNode file && contents.add(hash(file.content()))) {
            files++;
            bytes += file.size();
        }
        return Step.ENTER;
    }

    /// A hash of the sequence of blobs, whose ids are hashes already.
    static long hash(List<BlobId> content) {
        long hash = Hash64.EMPTY;
        for (BlobId blob : content) {
            hash = Hash64.combine(hash, blob.id().word0());
        }
        return hash;
    }

    @Override
    public Count count(int snapshots) {
        return new Count(CountMode.FILES_BY_CONTENTS, snapshots, entries, files, 0, bytes, StoredBytes.NONE);
    }
}
