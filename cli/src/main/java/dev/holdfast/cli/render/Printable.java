package dev.holdfast.cli.render;

/// Text from outside (file names, host names, tags) made safe and measurable for a terminal.
///
/// Control characters, bidirectional overrides and lone surrogates are shown as escapes, so that a name can neither
/// move the cursor nor pretend to be something else.
public final class Printable {
    private Printable() {}

    /// `text` with everything that is not plain text replaced by an escape such as `\n` or `\x1b`.
    public static String of(String text) {
        if (text.codePoints().noneMatch(Printable::isUnsafe)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isUnsafe(c)) {
                out.append(escape(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /// The number of terminal columns that printable `text` takes: none for combining marks, two for East Asian wide
    /// characters and pictographs, one for everything else.
    public static int width(String text) {
        return text.codePoints().map(Printable::width).sum();
    }

    /// `text` cut in its middle to at most `columns`, with an ellipsis where something is left out: of a path, both its
    /// beginning and its name say something.
    public static String shorten(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        if (columns < 2) {
            return columns == 1 ? "…" : "";
        }
        int[] points = text.codePoints().toArray();
        int head = fitting(points, (columns - 1) / 2, false);
        int tail = fitting(points, columns - 1 - (columns - 1) / 2, true);
        return new String(points, 0, head) + "…" + new String(points, points.length - tail, tail);
    }

    private static int fitting(int[] points, int columns, boolean fromEnd) {
        int used = 0;
        int count = 0;
        while (count < points.length) {
            used += width(points[fromEnd ? points.length - 1 - count : count]);
            if (used > columns) {
                break;
            }
            count++;
        }
        return count;
    }

    private static int width(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    /// The blocks that Unicode's EastAsianWidth.txt marks W or F almost throughout.
    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115F
                        || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                        || (c >= 0xAC00 && c <= 0xD7A3)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFE30 && c <= 0xFE6F)
                        || (c >= 0xFF00 && c <= 0xFF60)
                        || (c >= 0xFFE0 && c <= 0xFFE6)
                        || (c >= 0x1F300 && c <= 0x1FAFF)
                        || (c >= 0x20000 && c <= 0x3FFFD));
    }

    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> c != 0x200D;
            default -> false;
        };
    }

    private static String escape(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                if (c < 0x100) {
                    yield "\\x%02x".formatted(c);
                }
                if (c >= 0xDC80 && c <= 0xDCFF) {
                    yield "\\x%02x".formatted(c & 0xFF);
                }
                yield c > 0xFFFF ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c);
            }
        };
    }
}
