package dev.holdfast.asset.files.select;

import java.nio.charset.StandardCharsets;

/// Code points in bytes that need not be UTF-8, decoded as Go decodes a string: a byte that begins no valid
/// sequence is U+FFFD of width one.
final class Runes {

    static final int REPLACEMENT = 0xFFFD;

    private Runes() {}

    /// The code point at `at`, which must be below `bytes.length`. Its width is `width(bytes, at)`.
    static int at(byte[] bytes, int at) {
        int first = bytes[at];
        return switch (width(bytes, at)) {
            case 2 -> (first & 0x1F) << 6 | tail(bytes, at + 1);
            case 3 -> (first & 0x0F) << 12 | tail(bytes, at + 1) << 6 | tail(bytes, at + 2);
            case 4 -> (first & 0x07) << 18 | tail(bytes, at + 1) << 12 | tail(bytes, at + 2) << 6 | tail(bytes, at + 3);
            default -> first >= 0 ? first : REPLACEMENT;
        };
    }

    /// How many bytes the code point at `at` takes: 1 to 4, and 1 for a byte that begins no valid sequence.
    static int width(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first < 0xC2 || first > 0xF4) {
            return 1;
        }
        int width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (at + width > bytes.length || !validSecond(first, bytes[at + 1] & 0xFF)) {
            return 1;
        }
        for (int i = 2; i < width; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 1;
            }
        }
        return width;
    }

    /// Whether a sequence that starts with `first` may go on with `second`: no overlong form, no surrogate,
    /// nothing above U+10FFFF.
    private static boolean validSecond(int first, int second) {
        int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return second >= low && second <= high;
    }

    private static int tail(byte[] bytes, int at) {
        return bytes[at] & 0x3F;
    }

    /// `bytes` with every code point in its simple lower case, and, as Go's `strings.ToLower` does, every byte
    /// that is not UTF-8 replaced by U+FFFD where any byte is above 127. The argument itself where nothing
    /// changes.
    static byte[] lower(byte[] bytes) {
        boolean upper = false;
        for (byte b : bytes) {
            if (b < 0) {
                return lowerAll(bytes);
            }
            upper |= b >= 'A' && b <= 'Z';
        }
        return upper ? lowerAscii(bytes) : bytes;
    }

    private static byte[] lowerAscii(byte[] bytes) {
        byte[] lower = bytes.clone();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] = (byte) (lower[i] | 0x20);
            }
        }
        return lower;
    }

    private static byte[] lowerAll(byte[] bytes) {
        var lower = new StringBuilder(bytes.length);
        for (int at = 0; at < bytes.length; at += width(bytes, at)) {
            lower.appendCodePoint(Character.toLowerCase(at(bytes, at)));
        }
        return lower.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// `bytes` for a message: control characters and bytes that are not UTF-8 as `\xNN`.
    static String show(byte[] bytes) {
        var shown = new StringBuilder(bytes.length);
        for (int at = 0; at < bytes.length; at += width(bytes, at)) {
            int rune = at(bytes, at);
            boolean broken = rune == REPLACEMENT && width(bytes, at) == 1;
            if (broken || Character.isISOControl(rune)) {
                appendEscaped(shown, bytes, at, width(bytes, at));
            } else {
                shown.appendCodePoint(rune);
            }
        }
        return shown.toString();
    }

    private static void appendEscaped(StringBuilder shown, byte[] bytes, int at, int count) {
        for (int i = 0; i < count; i++) {
            shown.append("\\x%02x".formatted(bytes[at + i]));
        }
    }
}
