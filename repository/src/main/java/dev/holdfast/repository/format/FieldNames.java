package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;

/// The field names of one kind of JSON object, numbered in the order in which they are usually written.
final class FieldNames {
    static final int UNKNOWN = -1;

    private final byte[][] names;
    /// The names as they usually stand: in quotes, a colon behind.
    private final byte[][] keys;

    private FieldNames(byte[][] names, byte[][] keys) {
        this.names = names;
        this.keys = keys;
    }

    static FieldNames of(String... names) {
        return new FieldNames(
                Arrays.stream(names).map(name -> name.getBytes(US_ASCII)).toArray(byte[][]::new),
                Arrays.stream(names)
                        .map(name -> ("\"" + name + "\":").getBytes(US_ASCII))
                        .toArray(byte[][]::new));
    }

    int keyLength(int index) {
        return keys[index].length;
    }

    /// The number of the field whose key stands at `position` without any white space, searched for from the
    /// field behind `last` on.
    int keyAt(byte[] json, int position, int end, int last) {
        int index = last;
        for (int i = 0; i < keys.length; i++) {
            index = index + 1 == keys.length ? 0 : index + 1;
            byte[] key = keys[index];
            if (end - position >= key.length
                    && json[position + 1] == key[1]
                    && Arrays.equals(json, position, position + key.length, key, 0, key.length)) {
                return index;
            }
        }
        return UNKNOWN;
    }

    int indexOf(byte[] text, int from, int to) {
        for (int i = 0; i < names.length; i++) {
            if (Arrays.equals(text, from, to, names[i], 0, names[i].length)) {
                return i;
            }
        }
        return UNKNOWN;
    }

    List<String> names() {
        return Arrays.stream(names).map(name -> new String(name, US_ASCII)).toList();
    }
}
