package dev.holdfast.repository.format;

import java.util.ArrayList;
import java.util.List;

/// Gathers the fields of an object that this version does not know. Their number is bounded, since each takes
/// far more memory than the few bytes that a hostile document needs for one.
final class ExtraFields {
    private static final int MAX_FIELDS = 1000;

    private final List<ExtraField> fields = new ArrayList<>();

    /// Takes the value that stands here, of the field whose name was just read.
    void read(JsonReader in) throws FormatException {
        if (fields.size() == MAX_FIELDS) {
            throw in.fault("more than " + MAX_FIELDS + " unknown fields");
        }
        String name = in.textString();
        fields.add(new ExtraField(name, in.raw()));
    }

    List<ExtraField> list() {
        return fields;
    }
}
