package dev.holdfast.repository.format;

import java.util.List;

/// Writes one JSON object field by field: for files that are not written often enough to count the bytes moved.
final class JsonObjectWriter {
    private final JsonWriter out;
    private boolean first = true;

    private JsonObjectWriter(JsonWriter out) {
        this.out = out;
        out.raw('{');
    }

    JsonObjectWriter() {
        this(new JsonWriter());
    }

    private void key(String name) {
        if (!first) {
            out.raw(',');
        }
        first = false;
        out.string(name);
        out.raw(':');
    }

    JsonObjectWriter text(String name, String value) {
        key(name);
        out.string(value);
        return this;
    }

    JsonObjectWriter textUnlessEmpty(String name, String value) {
        return value.isEmpty() ? this : text(name, value);
    }

    JsonObjectWriter number(String name, long value) {
        key(name);
        out.number(value);
        return this;
    }

    JsonObjectWriter numberUnlessZero(String name, long value) {
        return value == 0 ? this : number(name, value);
    }

    JsonObjectWriter bool(String name, boolean value) {
        key(name);
        out.bool(value);
        return this;
    }

    JsonObjectWriter time(String name, Timestamp value) {
        key(name);
        out.time(value);
        return this;
    }

    JsonObjectWriter id(String name, Id value) {
        key(name);
        out.id(value);
        return this;
    }

    JsonObjectWriter base64(String name, ByteString value) {
        key(name);
        out.base64(value);
        return this;
    }

    JsonObjectWriter texts(String name, List<String> values) {
        key(name);
        out.raw('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.raw(',');
            }
            out.string(values.get(i));
        }
        out.raw(']');
        return this;
    }

    JsonObjectWriter textsUnlessEmpty(String name, List<String> values) {
        return values.isEmpty() ? this : texts(name, values);
    }

    JsonObjectWriter extra(List<ExtraField> fields) {
        for (ExtraField field : fields) {
            key(field.name());
            out.raw(field.value().bytes().sharedBytes());
        }
        return this;
    }

    /// Opens an object within this one, which is written before anything else is.
    JsonObjectWriter object(String name) {
        key(name);
        return new JsonObjectWriter(out);
    }

    /// Closes this object.
    void close() {
        out.raw('}');
    }

    /// Closes this object, which is the outermost one; its text.
    byte[] finish() {
        close();
        return out.toByteArray();
    }
}
