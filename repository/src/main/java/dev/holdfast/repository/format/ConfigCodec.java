package dev.holdfast.repository.format;

@SuppressWarnings("DoNotCallSuggester")
final class ConfigCodec {
    private ConfigCodec() {}

    static ConfigFile decode(byte[] json) throws FormatException {
        throw new UnsupportedOperationException();
    }

    static byte[] encode(ConfigFile config) {
        throw new UnsupportedOperationException();
    }
}
