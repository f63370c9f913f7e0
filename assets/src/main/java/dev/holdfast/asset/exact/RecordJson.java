package dev.holdfast.asset.exact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A record as JSON: an object with `format` and a list of entries, each an object of texts, truth values and lists of
/// texts. Fields keep their order.
public final class RecordJson {
    private static final int FORMAT = 1;

    private RecordJson() {}

    /// Writes a record.
    ///
    /// @param list the name of the list
    public static byte[] write(String list, List<Map<String, Object>> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("format", FORMAT);
            json.writeArrayPropertyStart(list);
            for (Map<String, Object> entry : entries) {
                json.writeRaw("\n");
                entry(json, entry);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return (bytes.toString(StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void entry(JsonGenerator json, Map<String, Object> entry) {
        json.writeStartObject();
        entry.forEach((name, value) -> {
            json.writeName(name);
            switch (value) {
                case Boolean flag -> json.writeBoolean(flag);
                case List<?> items -> {
                    json.writeStartArray();
                    items.forEach(item -> json.writeString(String.valueOf(item)));
                    json.writeEndArray();
                }
                default -> json.writeString(value.toString());
            }
        });
        json.writeEndObject();
    }

    /// The entries of a record that [#write] wrote.
    ///
    /// @throws IllegalArgumentException if it is none
    public static List<Map<String, Object>> read(byte[] record) {
        List<Map<String, Object>> entries = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), record)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                require(json.currentToken() == JsonToken.PROPERTY_NAME);
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        entries.add(entry(json));
                    }
                } else {
                    json.skipChildren();
                }
            }
            return entries;
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("it is no JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private static Map<String, Object> entry(JsonParser json) {
        require(json.currentToken() == JsonToken.START_OBJECT);
        Map<String, Object> entry = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            switch (json.nextToken()) {
                case VALUE_TRUE -> entry.put(name, true);
                case VALUE_FALSE -> entry.put(name, false);
                case START_ARRAY -> {
                    List<String> items = new ArrayList<>();
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        items.add(json.getString());
                    }
                    entry.put(name, items);
                }
                case VALUE_STRING -> entry.put(name, json.getString());
                case null, default -> require(false);
            }
        }
        return entry;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("it is not a list of entries");
        }
    }
}
