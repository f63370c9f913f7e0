package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

/// Appends JSON to a growing array, in the very form of Go's `encoding/json`: `<`, `>`, `&`, U+2028 and U+2029
/// escaped, U+FFFD (escaped) for wrong UTF-8, base 64 for bytes. Control characters are written as Go 1.22 and
/// later do, backspace and form feed in their short form; older releases (restic 0.14 of Debian 12) wrote four
/// digits for these two, too.
///
/// Commas, brackets and quotes around ready-made texts are the caller's. Not thread-safe.
final class JsonWriter {
    private static final int INITIAL_CAPACITY = 4096;
    private static final int MAX_NUMBER_LENGTH = 20;
    private static final byte[] HEX_DIGITS = "0123456789abcdef".getBytes(US_ASCII);

    /// ASCII characters that stand for themselves in a string.
    private static final boolean[] PLAIN = plain(0x7f);

    /// ASCII characters that stand for themselves in a string literal of Go within a string.
    private static final boolean[] PLAIN_IN_LITERAL = plain(0x7e);

    /// Digits of an escape with a small u, and of one with a capital U.
    private static final int SHORT_UNICODE = 4;

    private static final int LONG_UNICODE = 8;

    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int length;

    private static boolean[] plain(int highest) {
        boolean[] plain = new boolean[128];
        Arrays.fill(plain, ' ', highest + 1, true);
        for (char special : "\"\\<>&".toCharArray()) {
            plain[special] = false;
        }
        return plain;
    }

    /// The array that holds the text, in its first `length()` bytes.
    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    void clear() {
        length = 0;
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(length, more), (int)
                    Math.min(2L * buffer.length, Integer.MAX_VALUE - 8)));
        }
    }

    void raw(byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, buffer, length, text.length);
        length += text.length;
    }

    void raw(int character) {
        reserve(1);
        buffer[length++] = (byte) character;
    }

    /// Repeats what was written from `start` to `end`.
    void repeat(int start, int end) {
        reserve(end - start);
        System.arraycopy(buffer, start, buffer, length, end - start);
        length += end - start;
    }

    void bool(boolean value) {
        raw((value ? "true" : "false").getBytes(US_ASCII));
    }

    /// Writes an unsigned 64-bit number.
    void number(long value) {
        if (value < 0) {
            raw(Long.toUnsignedString(value).getBytes(US_ASCII));
            return;
        }
        reserve(MAX_NUMBER_LENGTH);
        int end = length + digits(value);
        length = end;
        long rest = value;
        do {
            buffer[--end] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
    }

    private static int digits(long value) {
        int digits = 1;
        for (long limit = 10; value >= limit && digits < MAX_NUMBER_LENGTH - 1; limit *= 10) {
            digits++;
        }
        return digits;
    }

    /// Writes the id in quotes.
    void id(Id id) {
        reserve(Id.DIGITS + 2);
        buffer[length++] = '"';
        hex(id.word0(), 16);
        hex(id.word1(), 16);
        hex(id.word2(), 16);
        hex(id.word3(), 16);
        buffer[length++] = '"';
    }

    private void hex(long value, int digits) {
        reserve(digits);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            buffer[length++] = HEX_DIGITS[(int) (value >>> shift) & 0xf];
        }
    }

    /// Writes the time in quotes.
    void time(Timestamp time) {
        reserve(TimestampText.MAX_LENGTH + 2);
        buffer[length++] = '"';
        length = TimestampText.write(time, buffer, length);
        buffer[length++] = '"';
    }

    /// Writes the base 64 of bytes in quotes.
    void base64(ByteString bytes) {
        raw('"');
        raw(Base64.getEncoder().encode(bytes.sharedBytes()));
        raw('"');
    }

    void string(String text) {
        string(text.getBytes(UTF_8));
    }

    /// Writes text in quotes.
    void string(byte[] text) {
        reserve(text.length + 2);
        buffer[length++] = '"';
        int position = 0;
        while (position < text.length) {
            int character = text[position];
            if (character >= 0) {
                jsonCharacter(character);
                position++;
                continue;
            }
            int size = Utf8.sequenceLength(text, position, text.length);
            int codePoint = size == 0 ? Utf8.REPLACEMENT : Utf8.codePoint(text, position, size);
            if (size == 0 || codePoint == 0x2028 || codePoint == 0x2029) {
                jsonUnicode(codePoint);
            } else {
                copy(text, position, size);
            }
            position += Math.max(size, 1);
        }
        raw('"');
    }

    private void jsonCharacter(int character) {
        if (PLAIN[character]) {
            raw(character);
            return;
        }
        int escape = switch (character) {
            case '"', '\\' -> character;
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
        if (escape == 0) {
            jsonUnicode(character);
            return;
        }
        raw('\\');
        raw(escape);
    }

    private void jsonUnicode(int character) {
        raw('\\');
        raw('u');
        hex(character, SHORT_UNICODE);
    }

    private void copy(byte[] text, int from, int size) {
        reserve(size);
        System.arraycopy(text, from, buffer, length, size);
        length += size;
    }

    /// Writes a name in quotes: escaped as in a string literal of Go, and that as a string of JSON.
    void quotedName(NodeName name) {
        byte[] text = name.sharedBytes();
        reserve(text.length + 2);
        buffer[length++] = '"';
        int position = 0;
        while (position < text.length) {
            int character = text[position];
            if (character >= 0 && PLAIN_IN_LITERAL[character]) {
                raw(character);
                position++;
                continue;
            }
            int size = Utf8.sequenceLength(text, position, text.length);
            if (size <= 1) {
                literalByte(character & 0xff);
                position++;
                continue;
            }
            int codePoint = Utf8.codePoint(text, position, size);
            if (GoQuote.isPrintable(codePoint)) {
                copy(text, position, size);
            } else {
                literalUnicode(codePoint);
            }
            position += size;
        }
        raw('"');
    }

    private void literalByte(int character) {
        if (character == '<' || character == '>' || character == '&') {
            jsonUnicode(character);
            return;
        }
        raw('\\');
        raw('\\');
        int escape = GoQuote.shortEscape(character);
        if (escape == 0) {
            raw('x');
            hex(character, 2);
            return;
        }
        if (escape == '"' || escape == '\\') {
            raw('\\');
        }
        raw(escape);
    }

    private void literalUnicode(int codePoint) {
        raw('\\');
        raw('\\');
        boolean isShort = codePoint < 0x10000;
        raw(isShort ? 'u' : 'U');
        hex(codePoint, isShort ? SHORT_UNICODE : LONG_UNICODE);
    }
}
