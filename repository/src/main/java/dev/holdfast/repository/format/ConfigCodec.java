package dev.holdfast.repository.format;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The configuration as JSON: restic's three fields, our own object, then whatever others have added.
final class ConfigCodec {
    private static final FieldNames FIELDS = FieldNames.of("version", "id", "chunker_polynomial", "holdfast");
    private static final FieldNames HOLDFAST_FIELDS = FieldNames.of("chunker");
    private static final FieldNames CHUNKER_FIELDS = FieldNames.of("kind", "min", "avg", "max", "secret");

    private final JsonReader in;
    private final ExtraFields extra = new ExtraFields();
    private final ExtraFields holdfastExtra = new ExtraFields();
    private int version;
    private @Nullable Id id;
    private long polynomial;
    private @Nullable ChunkerSettings chunker;

    private ConfigCodec(byte[] json) {
        in = new JsonReader("config", json);
    }

    static ConfigFile decode(byte[] json) throws FormatException {
        return new ConfigCodec(json).read();
    }

    private ConfigFile read() throws FormatException {
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(FIELDS, field);
            switch (field) {
                case 0 -> version = (int) in.number(Integer.MAX_VALUE);
                case 1 -> id = in.id();
                case 2 -> polynomial = in.hexNumber();
                case 3 -> readHoldfast();
                default -> extra.read(in);
            }
        }
        in.end();
        if (version < ConfigFile.MIN_VERSION || version > ConfigFile.MAX_VERSION) {
            throw in.fault("repository format " + version + ", supported are " + ConfigFile.MIN_VERSION + " to "
                    + ConfigFile.MAX_VERSION);
        }
        if (id == null) {
            throw in.fault("configuration without an id");
        }
        if (polynomial == 0) {
            throw in.fault("configuration without a chunker polynomial");
        }
        return new ConfigFile(
                version, id, polynomial, Optional.ofNullable(chunker), extra.list(), holdfastExtra.list());
    }

    private void readHoldfast() throws FormatException {
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(HOLDFAST_FIELDS, field);
            if (field == 0) {
                chunker = chunker();
            } else {
                holdfastExtra.read(in);
            }
        }
    }

    private ChunkerSettings chunker() throws FormatException {
        String kind = "";
        int[] sizes = new int[3];
        ByteString secret = ByteString.EMPTY;
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(CHUNKER_FIELDS, field);
            switch (field) {
                case 0 -> {
                    in.string();
                    kind = in.textString();
                }
                case 1, 2, 3 -> sizes[field - 1] = (int) in.number(Integer.MAX_VALUE);
                case 4 -> secret = in.base64();
                default -> in.skipValue();
            }
        }
        try {
            return new ChunkerSettings(kind, sizes[0], sizes[1], sizes[2], secret);
        } catch (IllegalArgumentException e) {
            throw in.fault(String.valueOf(e.getMessage()));
        }
    }

    static byte[] encode(ConfigFile config) {
        JsonObjectWriter out = new JsonObjectWriter()
                .number("version", config.version())
                .id("id", config.id())
                .text("chunker_polynomial", Long.toHexString(config.chunkerPolynomial()));
        if (config.chunker().isPresent() || !config.holdfastExtra().isEmpty()) {
            JsonObjectWriter holdfast = out.object("holdfast");
            config.chunker().ifPresent(chunker -> encode(chunker, holdfast.object("chunker")));
            holdfast.extra(config.holdfastExtra()).close();
        }
        return out.extra(config.extra()).finish();
    }

    private static void encode(ChunkerSettings chunker, JsonObjectWriter out) {
        out.text("kind", chunker.kind())
                .number("min", chunker.minSize())
                .number("avg", chunker.averageSize())
                .number("max", chunker.maxSize())
                .base64("secret", chunker.secret())
                .close();
    }
}
