package dev.holdfast.repository.dump;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/// The records of a pax extended header: `LENGTH KEYWORD=VALUE` and a line feed, where the length counts itself.
///
/// [The format](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_03) wants UTF-8;
/// names that are something else are announced by the record `hdrcharset=BINARY`.
final class PaxRecords {
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private boolean binary;

    boolean isEmpty() {
        return records.size() == 0;
    }

    void add(String keyword, String value) {
        add(keyword.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    /// Adds a name, in whatever encoding.
    void addName(String keyword, byte[] value) {
        binary = binary || !EntryNames.isUtf8(value);
        add(keyword.getBytes(UTF_8), value);
    }

    /// @param keyword without `=`
    void add(byte[] keyword, byte[] value) {
        write(records, keyword, value);
    }

    private static void write(ByteArrayOutputStream target, byte[] keyword, byte[] value) {
        int rest = keyword.length + value.length + 3;
        int length = rest + digits(rest);
        if (digits(length) != digits(rest)) {
            length = rest + digits(length);
        }
        target.writeBytes((length + " ").getBytes(US_ASCII));
        target.writeBytes(keyword);
        target.write('=');
        target.writeBytes(value);
        target.write('\n');
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }

    byte[] toByteArray() {
        if (!binary) {
            return records.toByteArray();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        write(all, "hdrcharset".getBytes(US_ASCII), "BINARY".getBytes(US_ASCII));
        all.writeBytes(records.toByteArray());
        return all.toByteArray();
    }
}
