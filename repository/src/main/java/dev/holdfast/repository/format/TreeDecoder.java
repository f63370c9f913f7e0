package dev.holdfast.repository.format;

@SuppressWarnings("DoNotCallSuggester")
public final class TreeDecoder {
    public TreeDecoder() {}

    public Tree decode(byte[] json) throws FormatException {
        return decode(json, 0, json.length);
    }

    public Tree decode(byte[] json, int offset, int length) throws FormatException {
        throw new UnsupportedOperationException();
    }

    public void decode(byte[] json, int offset, int length, TreeVisitor visitor) throws FormatException {
        throw new UnsupportedOperationException();
    }
}
