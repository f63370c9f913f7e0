package dev.holdfast.repository.format;

/// One JSON value as it was written, byte for byte. Well-formed by construction; its meaning is not looked at.
public record RawJson(ByteString bytes) {
    /// Checks the value.
    ///
    /// @throws IllegalArgumentException if `bytes` is not exactly one well-formed JSON value
    public RawJson {
        try {
            JsonReader reader = new JsonReader("JSON value", bytes.sharedBytes(), 0, bytes.length());
            reader.skipValue();
            reader.end();
        } catch (FormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /// The value written as `text`.
    ///
    /// @throws IllegalArgumentException if `text` is not exactly one well-formed JSON value
    public static RawJson of(String text) {
        return new RawJson(ByteString.of(text));
    }

    @Override
    public String toString() {
        return bytes.toString();
    }
}
