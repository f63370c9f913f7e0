package dev.holdfast.repository.diff;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FifoNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.SocketNode;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.UnknownNode;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobSet;

/// One of the two sides: which blobs it needs outside of the equal parts, and how many entries it has alone.
final class Side {
    private final BlobSet blobs;
    private long files;
    private long directories;
    private long others;

    Side(BlobIndex index) {
        this.blobs = new BlobSet(index);
    }

    BlobSet blobs() {
        return blobs;
    }

    void needsTree(BlobId tree) {
        blobs.add(BlobType.TREE, tree);
    }

    void needs(Node node) {
        switch (node) {
            case FileNode file -> file.content().forEach(blob -> blobs.add(BlobType.DATA, blob));
            case DirectoryNode directory -> needsTree(directory.subtree());
            case SymlinkNode _, DeviceNode _, FifoNode _, SocketNode _, UnknownNode _ -> {}
        }
    }

    void hasAlone(Node node) {
        switch (node) {
            case FileNode _ -> files++;
            case DirectoryNode _ -> directories++;
            case SymlinkNode _, DeviceNode _, FifoNode _, SocketNode _, UnknownNode _ -> others++;
        }
    }

    /// @param blobsAlone the blobs that only this side needs
    Tally tally(BlobSet blobsAlone) {
        long[] data = new long[1];
        long[] trees = new long[1];
        long[] bytes = new long[1];
        blobsAlone.forEach(blob -> {
            (blob.type() == BlobType.DATA ? data : trees)[0]++;
            bytes[0] += blob.plainLength();
        });
        return new Tally(files, directories, others, data[0], trees[0], bytes[0]);
    }
}
