package dev.holdfast.asset.point;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.write.BlobSaver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Saves the blobs of a file on the calling thread.
final class SaveAtOnce implements BlobSequence {
    private final BlobSaver saver;
    private final List<BlobId> saved = new ArrayList<>();

    SaveAtOnce(BlobSaver saver) {
        this.saver = saver;
    }

    @Override
    public void add(byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        saved.add(saver.save(BlobType.DATA, bytes, offset, length));
    }

    @Override
    public List<BlobId> finish() {
        return List.copyOf(saved);
    }

    @Override
    public void close() {
        saver.close();
    }
}
