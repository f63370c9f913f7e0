package dev.holdfast.repository.format;

import java.util.List;

@SuppressWarnings("DoNotCallSuggester")
public final class IndexWriter {
    public IndexWriter() {}

    public void reset() {}

    /// Adds a pack with all its blobs.
    public void add(PackId pack, List<PackEntry> blobs) {}

    /// How many blobs were added.
    public int blobCount() {
        return 0;
    }

    /// Completes the file, which then is the first `length()` bytes of `buffer()`.
    public void finish() {}

    public byte[] buffer() {
        throw new UnsupportedOperationException();
    }

    public int length() {
        return 0;
    }

    public byte[] toByteArray() {
        throw new UnsupportedOperationException();
    }
}
