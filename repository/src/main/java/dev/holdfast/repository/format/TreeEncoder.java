package dev.holdfast.repository.format;

@SuppressWarnings("DoNotCallSuggester")
public final class TreeEncoder {
    public TreeEncoder(TreeEncoding encoding) {
        throw new UnsupportedOperationException();
    }

    /// Starts an empty tree.
    public void reset() {}

    /// Adds.
    ///
    /// @throws IllegalArgumentException if the name does not sort behind that of the node before
    public void add(Node node) {}

    /// Completes the blob, which then is the first `length()` bytes of `buffer()`.
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
