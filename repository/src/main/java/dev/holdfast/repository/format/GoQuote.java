package dev.holdfast.repository.format;

/// The escapes of a Go string literal (`strconv.Quote` and `strconv.Unquote`), in which restic writes names
/// of nodes.
final class GoQuote {
    private static final int MALFORMED = -1;

    private GoQuote() {}

    /// Whether Go's `unicode.IsPrint` prints it as it is: letters, marks, numbers, punctuation, symbols and
    /// the ASCII space.
    ///
    /// The answer depends on the Unicode tables: 13 in Go 1.19 (restic 0.14 of Debian 12), 15 in Go 1.21 and
    /// later, 16 in Java 25. Where they differ, for characters assigned since, we write a character that an
    /// older restic escapes; both read both forms, and only trees with such names in them do not deduplicate
    /// between the two programs.
    static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> codePoint == ' ';
        };
    }

    /// The letter of the two-character escape of a byte, or 0 if it has none.
    static int shortEscape(int character) {
        return switch (character) {
            case '"', '\\' -> character;
            case 7 -> 'a';
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            case 11 -> 'v';
            default -> 0;
        };
    }

    /// Whether the text is its own meaning.
    static boolean isPlain(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte character = text[i];
            if (character == '\\' || character == '"' || character == '\n') {
                return false;
            }
        }
        return true;
    }

    /// Writes what the text between the quotes means to the start of `target`, which is at least as long as
    /// the text. Returns its length, or -1 if it is no string literal.
    static int unquote(byte[] text, int from, int to, byte[] target) {
        int length = 0;
        int position = from;
        while (position < to) {
            int character = text[position++];
            if (character == '"' || character == '\n') {
                return MALFORMED;
            }
            if (character != '\\') {
                target[length++] = (byte) character;
                continue;
            }
            if (position == to) {
                return MALFORMED;
            }
            int escape = text[position++];
            int digits = digitsOf(escape);
            if (digits == 0) {
                int single = meaning(escape);
                if (single < 0) {
                    return MALFORMED;
                }
                target[length++] = (byte) single;
                continue;
            }
            boolean octal = digits == OCTAL_DIGITS;
            int start = octal ? position - 1 : position;
            if (to - start < digits) {
                return MALFORMED;
            }
            long value = number(text, start, start + digits, octal ? 3 : 4);
            position = start + digits;
            boolean isByte = octal || escape == 'x';
            if (value < 0 || value > (isByte ? 0xff : Character.MAX_CODE_POINT) || (!isByte && isSurrogate(value))) {
                return MALFORMED;
            }
            if (isByte) {
                target[length++] = (byte) value;
            } else {
                length = Utf8.write((int) value, target, length);
            }
        }
        return length;
    }

    private static final int OCTAL_DIGITS = 3;

    private static int digitsOf(int escape) {
        return switch (escape) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            case '0', '1', '2', '3', '4', '5', '6', '7' -> OCTAL_DIGITS;
            default -> 0;
        };
    }

    private static int meaning(int escape) {
        return switch (escape) {
            case '"', '\\' -> escape;
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 11;
            default -> -1;
        };
    }

    private static long number(byte[] text, int from, int to, int bitsPerDigit) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text[i], 1 << bitsPerDigit);
            if (digit < 0) {
                return -1;
            }
            value = value << bitsPerDigit | digit;
        }
        return value;
    }

    private static boolean isSurrogate(long value) {
        return value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    }
}
