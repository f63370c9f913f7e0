package dev.holdfast.asset.files.capture;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.chunk.Chunking;
import dev.holdfast.repository.format.TreeEncoder;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.WriteSession;

/// What one worker thread needs and keeps: sessions and buffers that are not for sharing.
final class CaptureWorker implements AutoCloseable {
    private static final int FIRST_BUFFER = 1 << 20;

    private final BlobSaver saver;
    private final TreeReader trees;
    private final TreeEncoder encoder;
    private final ChunkerChoice chunkers;
    private byte[] buffer = new byte[FIRST_BUFFER];

    CaptureWorker(IndexedRepository repository, WriteSession session, Chunking chunking, TreeEncoder encoder) {
        this.saver = session.newSaver();
        this.trees = repository.newTreeReader();
        this.encoder = encoder;
        this.chunkers = new ChunkerChoice(chunking);
    }

    BlobSaver saver() {
        return saver;
    }

    TreeReader trees() {
        return trees;
    }

    TreeEncoder encoder() {
        return encoder;
    }

    ChunkerChoice chunkers() {
        return chunkers;
    }

    /// The buffer that this worker reads into; replaced when it was handed on or has grown.
    byte[] buffer() {
        return buffer;
    }

    void buffer(byte[] next) {
        buffer = next;
    }

    @Override
    public void close() {
        saver.close();
        trees.close();
    }
}
