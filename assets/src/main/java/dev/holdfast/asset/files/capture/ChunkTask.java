package dev.holdfast.asset.files.capture;

import dev.holdfast.repository.format.BlobType;
import java.io.IOException;

/// Stores one chunk of a large file and returns its buffer to the stock.
final class ChunkTask extends CaptureTask {
    private static final long serialVersionUID = 1;

    private final transient FileContent content;
    private final int position;
    private final transient byte[] buffer;
    private final int length;

    ChunkTask(CaptureTask parent, FileContent content, int position, byte[] buffer, int length) {
        super(parent.context, parent);
        this.content = content;
        this.position = position;
        this.buffer = buffer;
        this.length = length;
    }

    @Override
    void work() throws IOException, InterruptedException {
        content.set(position, context.worker().saver().save(BlobType.DATA, buffer, 0, length));
        context.progress.advance(0, length);
        context.buffers.giveBack(buffer);
    }
}
