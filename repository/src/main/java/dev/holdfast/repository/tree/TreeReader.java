package dev.holdfast.repository.tree;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.format.Tree;
import dev.holdfast.repository.format.TreeDecoder;
import dev.holdfast.repository.read.BlobReader;
import java.io.IOException;

/// Reads directory trees for one thread at a time. Not thread-safe.
public final class TreeReader implements AutoCloseable {
    private final BlobReader blobs;
    private final TreeDecoder decoder = new TreeDecoder();

    /// Takes ownership of the reader.
    public TreeReader(BlobReader blobs) {
        this.blobs = blobs;
    }

    /// The nodes of a directory, in the order of the bytes of their names.
    ///
    /// @throws FormatException if the blob is not a well-formed tree
    public Tree read(BlobId tree) throws IOException, InterruptedException {
        byte[] json = blobs.read(BlobType.TREE, tree);
        try {
            return decoder.decode(json);
        } catch (FormatException problem) {
            throw new FormatException("malformed tree '" + tree + "': " + problem.getMessage(), problem);
        }
    }

    @Override
    public void close() {
        blobs.close();
    }
}
