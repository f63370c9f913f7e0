package dev.holdfast.storage.server;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The receiving of an object.
final class Upload {
    private static final int PIECE = 64 << 10;

    private Upload() {}

    /// Fills the buffers from a body and compares the hash with the name.
    ///
    /// @throws EOFException if the body is shorter: the client is gone
    /// @throws Refusal if the content is not what the name says
    static Content receive(InputStream body, List<ByteBuffer> buffers, ObjectName name) throws IOException, Refusal {
        MessageDigest digest = sha256();
        byte[] piece = new byte[PIECE];
        for (ByteBuffer buffer : buffers) {
            while (buffer.hasRemaining()) {
                int count = body.read(piece, 0, Math.min(piece.length, buffer.remaining()));
                if (count < 0) {
                    throw new EOFException("the client stopped in the middle of object '" + name + "'");
                }
                digest.update(piece, 0, count);
                buffer.put(piece, 0, count);
            }
            buffer.flip();
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        if (name.kind() != ObjectKind.CONFIG && !hash.equals(name.name())) {
            throw new Refusal(400, "the content has the hash " + hash + ", not its name");
        }
        return Content.of(buffers);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
