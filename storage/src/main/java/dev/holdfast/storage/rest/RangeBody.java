package dev.holdfast.storage.rest;

import java.nio.ByteBuffer;

/// Receives a part of a body into a buffer and passes over the rest.
final class RangeBody implements Receiver {
    private final ByteBuffer target;
    private long skip;
    private long received;

    /// @param skip how many bytes to pass over first
    RangeBody(ByteBuffer target, long skip) {
        this.target = target;
        this.skip = skip;
    }

    @Override
    public void accept(ByteBuffer piece) {
        received += piece.remaining();
        int passed = (int) Math.min(skip, piece.remaining());
        skip -= passed;
        piece.position(piece.position() + passed);
        int count = Math.min(piece.remaining(), target.remaining());
        target.put(piece.slice(piece.position(), count));
    }

    /// How many bytes have come, those passed over among them.
    long received() {
        return received;
    }
}
