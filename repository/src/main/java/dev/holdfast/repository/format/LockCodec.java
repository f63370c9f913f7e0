package dev.holdfast.repository.format;

@SuppressWarnings("DoNotCallSuggester")
final class LockCodec {
    private LockCodec() {}

    static LockFile decode(byte[] json) throws FormatException {
        throw new UnsupportedOperationException();
    }

    static byte[] encode(LockFile lock) {
        throw new UnsupportedOperationException();
    }
}
