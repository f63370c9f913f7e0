package dev.holdfast.storage.rest;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Takes the body of a response, piece by piece, on one thread.
interface Receiver {
    void accept(ByteBuffer piece) throws IOException;

    /// Called once after the last piece.
    default void end() throws IOException {}
}
