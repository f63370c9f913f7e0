package dev.holdfast.repository.format;

/// Lock files as JSON.
final class LockCodec {
    private static final FieldNames FIELDS =
            FieldNames.of("time", "exclusive", "hostname", "username", "pid", "uid", "gid");
    private static final long MAX_UNSIGNED_INT = 0xffff_ffffL;

    private LockCodec() {}

    static LockFile decode(byte[] json) throws FormatException {
        JsonReader in = new JsonReader("lock file", json);
        Timestamp time = Timestamp.ZERO;
        boolean exclusive = false;
        String[] texts = {"", ""};
        long[] numbers = new long[3];
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(FIELDS, field);
            if (in.nullValue()) {
                continue;
            }
            switch (field) {
                case 0 -> time = in.time(Timestamp.ZERO);
                case 1 -> exclusive = in.bool();
                case 2, 3 -> {
                    in.string();
                    texts[field - 2] = in.textString();
                }
                case 4 -> numbers[0] = in.number(Long.MAX_VALUE);
                case 5, 6 -> numbers[field - 4] = in.number(MAX_UNSIGNED_INT);
                default -> in.skipValue();
            }
        }
        in.end();
        return new LockFile(time, exclusive, texts[0], texts[1], numbers[0], numbers[1], numbers[2]);
    }

    static byte[] encode(LockFile lock) {
        return new JsonObjectWriter()
                .time("time", lock.time())
                .bool("exclusive", lock.exclusive())
                .text("hostname", lock.hostname())
                .text("username", lock.username())
                .number("pid", lock.pid())
                .numberUnlessZero("uid", lock.uid())
                .numberUnlessZero("gid", lock.gid())
                .finish();
    }
}
