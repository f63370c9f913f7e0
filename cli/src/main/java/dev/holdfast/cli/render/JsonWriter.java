package dev.holdfast.cli.render;

import java.io.StringWriter;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes values as JSON on one line. A lone surrogate, which UTF-8 cannot hold, is written as an escape.
public final class JsonWriter {
    private JsonWriter() {}

    /// The JSON form of a [JsonObject], or of a collection of such and of plain values.
    public static String write(Object value) {
        StringWriter text = new StringWriter();
        JsonFactory factory = JsonFactory.builder().build();
        try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), text)) {
            write(value, generator);
        }
        return escapeLoneSurrogates(text.toString());
    }

    private static void write(@Nullable Object value, JsonGenerator out) {
        switch (value) {
            case null -> out.writeNull();
            case JsonObject object -> {
                out.writeStartObject();
                for (Map.Entry<String, @Nullable Object> member :
                        object.members().entrySet()) {
                    out.writeName(member.getKey());
                    write(member.getValue(), out);
                }
                out.writeEndObject();
            }
            case Collection<?> items -> {
                out.writeStartArray();
                items.forEach(item -> write(item, out));
                out.writeEndArray();
            }
            case String text -> out.writeString(text);
            case Boolean truth -> out.writeBoolean(truth);
            case Double number -> writeFinite(number, out);
            case Float number -> writeFinite(number.doubleValue(), out);
            case BigInteger number -> out.writeNumber(number);
            case Number number -> out.writeNumber(number.longValue());
            case Instant moment -> out.writeString(moment.toString());
            default -> throw new IllegalArgumentException("no JSON form for " + value.getClass());
        }
    }

    private static void writeFinite(double number, JsonGenerator out) {
        if (Double.isFinite(number)) {
            out.writeNumber(number);
        } else {
            out.writeNull();
        }
    }

    private static String escapeLoneSurrogates(String json) {
        if (json.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            return json;
        }
        StringBuilder out = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(c -> {
            if (Character.getType(c) == Character.SURROGATE) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
