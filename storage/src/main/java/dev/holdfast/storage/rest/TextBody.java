package dev.holdfast.storage.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Receives the beginning of a body that explains a failure.
final class TextBody implements Receiver {
    private static final int ENOUGH = 200;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void accept(ByteBuffer piece) {
        byte[] start = new byte[Math.min(piece.remaining(), ENOUGH - bytes.size())];
        piece.get(start);
        bytes.writeBytes(start);
    }

    /// One line without control characters; may be empty.
    String text() {
        return bytes.toString(StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
    }
}
