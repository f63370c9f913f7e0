package dev.holdfast.repository.format;

@SuppressWarnings("DoNotCallSuggester")
public final class IndexReader {
    private IndexReader() {}

    /// Reads the JSON of an index file, already decrypted and decompressed, without an object per blob.
    public static void read(byte[] json, IndexVisitor visitor) throws FormatException {
        throw new UnsupportedOperationException();
    }
}
