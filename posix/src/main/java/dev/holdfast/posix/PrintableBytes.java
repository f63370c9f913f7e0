package dev.holdfast.posix;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The translation between raw bytes and text for people: UTF-8 as it is, everything that a terminal or a reader
/// could misunderstand (invalid bytes, control and invisible characters) as `\xNN`, a backslash as `\\`.
/// Different bytes give different text.
final class PrintableBytes {
    private static final HexFormat HEX = HexFormat.of();

    private PrintableBytes() {}

    static String describe(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length + 8);
        int at = 0;
        while (at < bytes.length) {
            int length = sequenceLength(bytes, at);
            appendSequence(text, bytes, at, length);
            at += length;
        }
        return text.toString();
    }

    /// The UTF-8 bytes of `text`.
    ///
    /// @throws IllegalArgumentException if `text` contains half a surrogate pair, which no bytes can express
    static byte[] encode(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text with half a surrogate pair has no UTF-8 form", e);
        }
    }

    private static void appendSequence(StringBuilder text, byte[] bytes, int at, int length) {
        if (length == 1 && bytes[at] == '\\') {
            text.append("\\\\");
            return;
        }
        String decoded = new String(bytes, at, length, StandardCharsets.UTF_8);
        int codePoint = decoded.codePointAt(0);
        boolean valid = codePoint != 0xFFFD || length == 3;
        if (valid && isVisible(codePoint)) {
            text.appendCodePoint(codePoint);
            return;
        }
        for (int i = at; i < at + length; i++) {
            text.append("\\x").append(HEX.toHexDigits(bytes[i]));
        }
    }

    /// The length of the valid UTF-8 sequence that starts at `at`, or 1 if none does.
    private static int sequenceLength(byte[] bytes, int at) {
        int announced = announcedLength(bytes[at] & 0xFF);
        if (announced == 1 || at + announced > bytes.length) {
            return 1;
        }
        String decoded = new String(bytes, at, announced, StandardCharsets.UTF_8);
        boolean whole = decoded.codePointCount(0, decoded.length()) == 1;
        boolean replaced = decoded.codePointAt(0) == 0xFFFD && !isReplacementCharacter(bytes, at, announced);
        return whole && !replaced ? announced : 1;
    }

    private static boolean isReplacementCharacter(byte[] bytes, int at, int length) {
        return length == 3 && bytes[at] == (byte) 0xEF && bytes[at + 1] == (byte) 0xBF && bytes[at + 2] == (byte) 0xBD;
    }

    private static int announcedLength(int first) {
        if (first >= 0xC2 && first <= 0xDF) {
            return 2;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            return 3;
        }
        return first >= 0xF0 && first <= 0xF4 ? 4 : 1;
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
