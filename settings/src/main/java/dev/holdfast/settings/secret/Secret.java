package dev.holdfast.settings.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A password or key in memory, as bytes in UTF-8. Closing it overwrites them. Thread-safe.
///
/// There is no `equals`, and `toString` shows three asterisks.
public final class Secret implements AutoCloseable {
    private final byte[] bytes;
    private boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A secret with the content of `bytes`, which is overwritten: the secret is the only holder afterwards.
    public static Secret takeOwnership(byte[] bytes) {
        Secret secret = new Secret(bytes.clone());
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }

    /// A secret with the content of `text`. The string itself stays in memory until it is collected.
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A secret with the content of `characters`, which are overwritten.
    public static Secret takeOwnership(char[] characters) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        encoded.clear();
        while (encoded.hasRemaining()) {
            encoded.put((byte) 0);
        }
        Arrays.fill(characters, '\0');
        return new Secret(bytes);
    }

    /// A copy of the bytes, which the caller overwrites after use.
    ///
    /// @throws IllegalStateException after [#close]
    public synchronized byte[] bytes() {
        requireOpen();
        return bytes.clone();
    }

    /// A copy as characters, which the caller overwrites after use.
    ///
    /// @throws IllegalStateException after [#close]
    public synchronized char[] characters() {
        requireOpen();
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        char[] characters = new char[decoded.remaining()];
        decoded.get(characters);
        Arrays.fill(decoded.array(), '\0');
        return characters;
    }

    public synchronized boolean isEmpty() {
        requireOpen();
        return bytes.length == 0;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the secret has been closed");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "***";
    }
}
