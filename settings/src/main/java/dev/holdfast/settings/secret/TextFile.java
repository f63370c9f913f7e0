package dev.holdfast.settings.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes of a text as restic understands them in a password file or a password command's output: a byte order
/// mark of UTF-8 or UTF-16 is honoured, white space at both ends is dropped (Go's `strings.TrimSpace`).
final class TextFile {

    private TextFile() {}

    /// The trimmed text of `content` in UTF-8. `content` is overwritten.
    static Secret trimmed(byte[] content) {
        CharBuffer text = decode(content);
        Arrays.fill(content, (byte) 0);
        int start = text.position();
        int end = text.limit();
        while (start < end && isSpace(text.get(start))) {
            start++;
        }
        while (end > start && isSpace(text.get(end - 1))) {
            end--;
        }
        char[] characters = Arrays.copyOfRange(text.array(), start, end);
        Arrays.fill(text.array(), '\0');
        return Secret.takeOwnership(characters);
    }

    private static CharBuffer decode(byte[] content) {
        if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return decode(content, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(content, 0xFE, 0xFF)) {
            return decode(content, 2, StandardCharsets.UTF_16BE);
        }
        if (startsWith(content, 0xFF, 0xFE)) {
            return decode(content, 2, StandardCharsets.UTF_16LE);
        }
        return decode(content, 0, StandardCharsets.UTF_8);
    }

    private static CharBuffer decode(byte[] content, int skip, Charset charset) {
        return charset.decode(ByteBuffer.wrap(content, skip, content.length - skip));
    }

    private static boolean startsWith(byte[] content, int... mark) {
        if (content.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (Byte.toUnsignedInt(content[i]) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /// Unicode's White_Space property, which Go's `unicode.IsSpace` tests.
    private static boolean isSpace(char character) {
        return (character >= '\t' && character <= '\r') || character == 0x85 || Character.isSpaceChar(character);
    }
}
