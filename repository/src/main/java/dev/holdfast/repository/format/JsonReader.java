package dev.holdfast.repository.format;

@SuppressWarnings("DoNotCallSuggester")
final class JsonReader {
    JsonReader(String kind, byte[] json, int from, int to) {}

    void skipValue() throws FormatException {
        throw new UnsupportedOperationException();
    }

    void end() throws FormatException {
        throw new UnsupportedOperationException();
    }
}
