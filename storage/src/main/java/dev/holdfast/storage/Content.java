package dev.holdfast.storage;

import java.nio.ByteBuffer;
import java.util.List;

/// The bytes of an object to be put: one or more buffers in order. The buffers are not copied and must not change
/// until the put has returned.
public final class Content {
    private final List<ByteBuffer> parts;
    private final long size;

    private Content(List<ByteBuffer> parts) {
        this.parts = List.copyOf(parts);
        this.size = parts.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    /// The bytes of `array`, not copied.
    public static Content of(byte[] array) {
        return new Content(List.of(ByteBuffer.wrap(array)));
    }

    /// The remaining bytes of the buffers, one after the other, not copied.
    public static Content of(List<ByteBuffer> parts) {
        return new Content(parts);
    }

    /// The number of bytes.
    public long size() {
        return size;
    }

    /// Fresh read-only views of the parts, positioned at their beginning: each call can be consumed once.
    public List<ByteBuffer> parts() {
        return parts.stream().map(ByteBuffer::asReadOnlyBuffer).toList();
    }
}
