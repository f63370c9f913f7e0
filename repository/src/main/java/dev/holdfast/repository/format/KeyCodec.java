package dev.holdfast.repository.format;

/// Key files and the master key within them as JSON. Messages tell lengths, never content.
final class KeyCodec {
    private static final FieldNames FIELDS =
            FieldNames.of("created", "username", "hostname", "kdf", "N", "r", "p", "salt", "data");
    private static final FieldNames MASTER_FIELDS = FieldNames.of("mac", "encrypt");
    private static final FieldNames MAC_FIELDS = FieldNames.of("k", "r");

    private KeyCodec() {}

    static KeyFile decode(byte[] json) throws FormatException {
        JsonReader in = new JsonReader("key file", json);
        Timestamp created = Timestamp.ZERO;
        String[] texts = {"", "", ""};
        int[] parameters = new int[3];
        ByteString salt = ByteString.EMPTY;
        ByteString data = ByteString.EMPTY;
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(FIELDS, field);
            if (in.nullValue()) {
                continue;
            }
            switch (field) {
                case 0 -> created = in.time(Timestamp.ZERO);
                case 1, 2, 3 -> {
                    in.string();
                    texts[field - 1] = in.textString();
                }
                case 4, 5, 6 -> parameters[field - 4] = (int) in.number(Integer.MAX_VALUE);
                case 7 -> salt = in.base64();
                case 8 -> data = in.base64();
                default -> in.skipValue();
            }
        }
        in.end();
        if (!texts[2].equals(KeyFile.KDF)) {
            throw in.fault("key derivation function '" + texts[2] + "', expected '" + KeyFile.KDF + "'");
        }
        try {
            return new KeyFile(created, texts[0], texts[1], parameters[0], parameters[1], parameters[2], salt, data);
        } catch (IllegalArgumentException e) {
            throw in.fault(String.valueOf(e.getMessage()));
        }
    }

    static byte[] encode(KeyFile key) {
        return new JsonObjectWriter()
                .time("created", key.created())
                .text("username", key.username())
                .text("hostname", key.hostname())
                .text("kdf", KeyFile.KDF)
                .number("N", key.n())
                .number("r", key.r())
                .number("p", key.p())
                .base64("salt", key.salt())
                .base64("data", key.data())
                .finish();
    }

    static MasterKeyJson decodeMasterKey(byte[] json) throws FormatException {
        JsonReader in = new JsonReader("master key", json);
        ByteString[] mac = {ByteString.EMPTY, ByteString.EMPTY};
        ByteString encrypt = ByteString.EMPTY;
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(MASTER_FIELDS, field);
            switch (field) {
                case 0 -> readMac(in, mac);
                case 1 -> encrypt = in.base64();
                default -> in.skipValue();
            }
        }
        in.end();
        try {
            return new MasterKeyJson(mac[0], mac[1], encrypt);
        } catch (IllegalArgumentException e) {
            throw in.fault(String.valueOf(e.getMessage()));
        }
    }

    private static void readMac(JsonReader in, ByteString[] mac) throws FormatException {
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(MAC_FIELDS, field);
            if (field == FieldNames.UNKNOWN) {
                in.skipValue();
            } else {
                mac[field] = in.base64();
            }
        }
    }

    static byte[] encode(MasterKeyJson key) {
        JsonObjectWriter out = new JsonObjectWriter();
        out.object("mac").base64("k", key.macK()).base64("r", key.macR()).close();
        return out.base64("encrypt", key.encrypt()).finish();
    }
}
