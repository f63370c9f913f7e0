package dev.holdfast.asset.files.select;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The lines of a file of patterns, one pattern a line. White space around a pattern, empty lines and lines that
/// start with `#` are left out; variables are replaced. The file is UTF-8 (or bytes), or UTF-16 with a byte order
/// mark.
final class PatternFile {

    private PatternFile() {}

    /// One pattern of a file: `origin` is `file:line`.
    record Line(String origin, VariableExpansion expansion) {}

    static List<Line> lines(String file, byte[] content, Variables variables) {
        byte[] text = decoded(content);
        List<Line> lines = new ArrayList<>();
        int number = 0;
        int start = 0;
        while (start < text.length) {
            int end = endOfLine(text, start);
            number++;
            byte[] line = trimmed(text, start, end);
            if (line.length > 0 && line[0] != '#') {
                lines.add(new Line(file + ":" + number, VariableExpansion.of(line, variables)));
            }
            start = end + 1;
        }
        return lines;
    }

    private static int endOfLine(byte[] text, int start) {
        int end = start;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private static byte[] decoded(byte[] content) {
        if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return Arrays.copyOfRange(content, 3, content.length);
        }
        if (startsWith(content, 0xFE, 0xFF)) {
            return recoded(content, StandardCharsets.UTF_16BE);
        }
        if (startsWith(content, 0xFF, 0xFE)) {
            return recoded(content, StandardCharsets.UTF_16LE);
        }
        return content;
    }

    private static byte[] recoded(byte[] content, Charset charset) {
        return new String(content, 2, content.length - 2, charset).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] content, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= content.length || (content[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] trimmed(byte[] text, int from, int to) {
        byte[] line = Arrays.copyOfRange(text, from, to);
        int start = 0;
        while (start < line.length && isSpace(Runes.at(line, start))) {
            start += Runes.width(line, start);
        }
        int end = line.length;
        int width = spaceBefore(line, start, end);
        while (width > 0) {
            end -= width;
            width = spaceBefore(line, start, end);
        }
        return Arrays.copyOfRange(line, start, end);
    }

    /// The width of the space that ends at `end`, 0 where none does.
    private static int spaceBefore(byte[] line, int start, int end) {
        for (int width = 1; width <= 3 && end - width >= start; width++) {
            int at = end - width;
            if (Runes.width(line, at) == width && isSpace(Runes.at(line, at))) {
                return width;
            }
        }
        return 0;
    }

    /// Unicode's white space, as Go's `unicode.IsSpace` has it.
    private static boolean isSpace(int rune) {
        return (rune >= '\t' && rune <= '\r') || rune == 0x85 || Character.isSpaceChar(rune);
    }
}
