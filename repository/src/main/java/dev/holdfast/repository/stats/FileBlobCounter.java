package dev.holdfast.repository.stats;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.WalkVisitor.Step;

/// Adds up the different blobs of each path. A file whose whole content was met before, at whatever path, adds
/// nothing; blobs that are not in the index are left out.
final class FileBlobCounter implements Counter {
    private final BlobIndex index;
    private final HashSet64 contents = new HashSet64();
    private final HashSet64 paths = new HashSet64();
    private final HashSet64 blobsOfPaths = new HashSet64();
    private long entries;
    private long files;
    private long blobs;
    private long bytes;

    FileBlobCounter(BlobIndex index) {
        this.index = index;
    }

    @Override
    public boolean begin(StoredSnapshot snapshot) {
        return true;
    }

    @Override
    public Step entry(TreePath path, Node node) {
        entries++;
        if (node instanceof FileNode file
                && !file.content().isEmpty()
                && contents.add(ContentCounter.hash(file.content()))) {
            add(Hash64.combine(Hash64.EMPTY, path.bytes()), file);
        }
        return Step.ENTER;
    }

    private void add(long path, FileNode file) {
        if (paths.add(path)) {
            files++;
        }
        for (BlobId blob : file.content()) {
            if (blobsOfPaths.add(Hash64.combine(path, blob.id().word0()))) {
                blobs++;
                bytes += index.find(BlobType.DATA, blob)
                        .map(BlobLocation::plainLength)
                        .orElse(0);
            }
        }
    }

    @Override
    public Count count(int snapshots) {
        return new Count(CountMode.BLOBS_PER_FILE, snapshots, entries, files, blobs, bytes, StoredBytes.NONE);
    }
}
