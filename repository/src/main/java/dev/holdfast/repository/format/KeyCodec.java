package dev.holdfast.repository.format;

@SuppressWarnings("DoNotCallSuggester")
final class KeyCodec {
    private KeyCodec() {}

    static KeyFile decode(byte[] json) throws FormatException {
        throw new UnsupportedOperationException();
    }

    static byte[] encode(KeyFile key) {
        throw new UnsupportedOperationException();
    }

    static MasterKeyJson decodeMasterKey(byte[] json) throws FormatException {
        throw new UnsupportedOperationException();
    }

    static byte[] encode(MasterKeyJson key) {
        throw new UnsupportedOperationException();
    }
}
