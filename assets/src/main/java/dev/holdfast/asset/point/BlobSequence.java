package dev.holdfast.asset.point;

import dev.holdfast.repository.format.BlobId;
import java.io.IOException;
import java.util.List;

/// The blobs of one file, in order. For one thread. Closing it releases its saver.
interface BlobSequence extends AutoCloseable {
    /// Adds the next blob. The bytes are not kept.
    void add(byte[] bytes, int offset, int length) throws IOException, InterruptedException;

    /// Waits until all are saved, and returns their ids.
    List<BlobId> finish() throws IOException, InterruptedException;

    @Override
    void close();
}
