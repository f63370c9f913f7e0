package dev.holdfast.asset.files.restore;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.read.BlobReader;
import dev.holdfast.repository.read.PackBlobReader;

/// What one worker thread needs and keeps: sessions and buffers that are not for sharing.
final class RestoreWorker implements AutoCloseable {
    private final PackBlobReader packs;
    private final BlobReader blobs;
    private final Sha256 sha256 = new Sha256();
    private byte[] buffer = new byte[1 << 16];

    RestoreWorker(IndexedRepository repository) {
        this.packs = repository.newPackBlobReader();
        this.blobs = repository.newBlobReader();
    }

    PackBlobReader packs() {
        return packs;
    }

    /// For blobs whose first copy is damaged.
    BlobReader blobs() {
        return blobs;
    }

    Sha256 sha256() {
        return sha256;
    }

    /// An array of at least that length.
    byte[] buffer(int length) {
        if (buffer.length < length) {
            buffer = new byte[length];
        }
        return buffer;
    }

    @Override
    public void close() {
        packs.close();
        blobs.close();
    }
}
