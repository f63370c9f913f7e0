package dev.holdfast.repository.format;

@SuppressWarnings("DoNotCallSuggester")
final class SnapshotCodec {
    private SnapshotCodec() {}

    static Snapshot decode(byte[] json) throws FormatException {
        throw new UnsupportedOperationException();
    }

    static byte[] encode(Snapshot snapshot) {
        throw new UnsupportedOperationException();
    }
}
