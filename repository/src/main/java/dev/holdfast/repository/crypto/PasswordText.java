package dev.holdfast.repository.crypto;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How text becomes the password bytes that restic would derive from it. Callers overwrite what they get.
public final class PasswordText {
    /// U+FFFD, which stands for what is no character.
    private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    private PasswordText() {}

    /// The password that was typed: its UTF-8, unchanged. `typed` is not overwritten.
    public static byte[] ofTyped(char[] typed) {
        return encode(CharBuffer.wrap(typed));
    }

    /// The password in a file, in a variable or in the output of a command: a byte order mark of UTF-8 or
    /// UTF-16 decides how it is read and is dropped, then white space at both ends is dropped. `content` is not
    /// overwritten.
    public static byte[] ofFile(byte[] content) {
        byte[] text = decode(content);
        try {
            return trim(text);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private static byte[] decode(byte[] content) {
        if (startsWith(content, 0xef, 0xbb, 0xbf)) {
            return Arrays.copyOfRange(content, 3, content.length);
        }
        if (startsWith(content, 0xfe, 0xff)) {
            return transcode(content, StandardCharsets.UTF_16BE);
        }
        if (startsWith(content, 0xff, 0xfe)) {
            return transcode(content, StandardCharsets.UTF_16LE);
        }
        return content.clone();
    }

    private static boolean startsWith(byte[] content, int... mark) {
        if (content.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((content[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] transcode(byte[] content, Charset charset) {
        CharBuffer text = charset.decode(ByteBuffer.wrap(content, 2, content.length - 2));
        try {
            return encode(text);
        } finally {
            Arrays.fill(text.array(), '\0');
        }
    }

    private static byte[] encode(CharBuffer text) {
        byte[] room = new byte[3 * text.remaining()];
        ByteBuffer utf8 = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .replaceWith(REPLACEMENT.clone())
                .encode(text, utf8, true);
        byte[] bytes = Arrays.copyOf(room, utf8.position());
        Arrays.fill(room, (byte) 0);
        return bytes;
    }

    /// Drops what Go's `bytes.TrimSpace` drops: the characters of the Unicode property White_Space.
    private static byte[] trim(byte[] text) {
        int start = 0;
        int end = text.length;
        for (int width = spaceAt(text, start, end); width > 0; width = spaceAt(text, start, end)) {
            start += width;
        }
        for (int width = spaceBefore(text, start, end); width > 0; width = spaceBefore(text, start, end)) {
            end -= width;
        }
        return Arrays.copyOfRange(text, start, end);
    }

    private static int spaceBefore(byte[] text, int start, int end) {
        for (int width = 1; width <= 3 && end - width >= start; width++) {
            if (spaceAt(text, end - width, end) == width) {
                return width;
            }
        }
        return 0;
    }

    /// The bytes that the white-space character at `position` takes, 0 if there is none.
    private static int spaceAt(byte[] text, int position, int end) {
        int left = end - position;
        if (left < 1) {
            return 0;
        }
        int first = text[position] & 0xff;
        if (first < 0x80) {
            return first == ' ' || (first >= '\t' && first <= '\r') ? 1 : 0;
        }
        if (left >= 2 && first == 0xc2) {
            int second = text[position + 1] & 0xff;
            return second == 0x85 || second == 0xa0 ? 2 : 0;
        }
        return left >= 3 && isWideSpace(text, position) ? 3 : 0;
    }

    private static boolean isWideSpace(byte[] text, int position) {
        int character =
                ((text[position] & 0x0f) << 12) | ((text[position + 1] & 0x3f) << 6) | (text[position + 2] & 0x3f);
        boolean threeBytes = (text[position] & 0xf0) == 0xe0
                && (text[position + 1] & 0xc0) == 0x80
                && (text[position + 2] & 0xc0) == 0x80;
        return threeBytes
                && (character == 0x1680
                        || (character >= 0x2000 && character <= 0x200a)
                        || character == 0x2028
                        || character == 0x2029
                        || character == 0x202f
                        || character == 0x205f
                        || character == 0x3000);
    }
}
