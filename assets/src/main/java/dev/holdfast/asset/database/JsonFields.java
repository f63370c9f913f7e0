package dev.holdfast.asset.database;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The fields of a JSON object, with its place in the document for errors. Fields that nobody asks for are ignored.
///
/// Every method throws IllegalArgumentException with the place and what was expected there.
record JsonFields(String place, Map<String, @Nullable Object> fields) {
    /// Reads a document that is one object.
    ///
    /// @throws tools.jackson.core.JacksonException if it is not JSON
    static JsonFields parse(byte[] document) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), document)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more follows its end");
            }
            return object("", value);
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, value(parser));
                }
                yield fields;
            }
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield items;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> null;
        };
    }

    String text(String name) {
        return text(at(name), fields.get(name));
    }

    long number(String name) {
        if (fields.get(name) instanceof BigInteger number && number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        throw expected(at(name), "a whole number", fields.get(name));
    }

    /// A number of rows, bytes or such.
    long count(String name) {
        long count = number(name);
        if (count < 0) {
            throw new IllegalArgumentException(at(name) + ": expected a number that is not negative, found " + count);
        }
        return count;
    }

    boolean flag(String name) {
        if (fields.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw expected(at(name), "true or false", fields.get(name));
    }

    Instant time(String name) {
        String text = text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(at(name) + ": '" + text + "' is no time", wrong);
        }
    }

    List<String> texts(String name) {
        return list(name, JsonFields::text);
    }

    JsonFields object(String name) {
        return object(at(name), fields.get(name));
    }

    <T> List<T> objects(String name, Function<JsonFields, T> reader) {
        return list(name, (place, value) -> {
            JsonFields object = object(place, value);
            try {
                return reader.apply(object);
            } catch (IllegalArgumentException problem) {
                String message = String.valueOf(problem.getMessage());
                throw message.startsWith(place)
                        ? problem
                        : new IllegalArgumentException(place + ": " + message, problem);
            }
        });
    }

    Map<String, String> textMap(String name) {
        JsonFields object = object(name);
        Map<String, String> texts = new LinkedHashMap<>();
        object.fields.keySet().forEach(key -> texts.put(key, object.text(key)));
        return texts;
    }

    private <T> List<T> list(String name, ItemReader<T> reader) {
        if (!(fields.get(name) instanceof List<?> items)) {
            throw expected(at(name), "a list", fields.get(name));
        }
        List<T> values = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            values.add(reader.read(at(name) + "[" + i + "]", items.get(i)));
        }
        return values;
    }

    private interface ItemReader<T> {
        T read(String place, @Nullable Object value);
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static String text(String place, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw expected(place, "a text", value);
    }

    @SuppressWarnings("unchecked") // #value makes maps of this type only
    private static JsonFields object(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonFields(place, (Map<String, @Nullable Object>) map);
        }
        throw expected(place.isEmpty() ? "the document" : place, "an object", value);
    }

    private static IllegalArgumentException expected(String place, String what, @Nullable Object found) {
        String kind = switch (found) {
            case null -> "nothing";
            case String _ -> "a text";
            case Number number -> String.valueOf(number);
            case Boolean flag -> String.valueOf(flag);
            case List<?> _ -> "a list";
            default -> "an object";
        };
        return new IllegalArgumentException(place + ": expected " + what + ", found " + kind);
    }
}
