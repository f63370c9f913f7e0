package dev.holdfast.cli.access;

import java.util.Arrays;

/// The password of a repository, as the bytes that its key is derived from. Never printed: its text form says nothing.
public final class Password implements AutoCloseable {
    private final byte[] bytes;

    /// @param bytes taken over, not copied
    Password(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The bytes themselves, not a copy: do not modify them.
    public byte[] bytes() {
        return bytes;
    }

    /// Overwrites the password in memory.
    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "password";
    }
}
