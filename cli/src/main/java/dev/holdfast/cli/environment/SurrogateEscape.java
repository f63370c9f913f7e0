package dev.holdfast.cli.environment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Text that stands for any bytes at all: UTF-8 where the bytes are UTF-8, and a lone surrogate `U+DC80` to `U+DCFF`
/// for each byte that is not. The way of Python's PEP 383; it loses nothing, and plain text looks like plain text.
public final class SurrogateEscape {
    private static final int BASE = 0xDC00;

    private SurrogateEscape() {}

    /// The text that stands for `bytes`.
    public static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isUnderflow()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (BASE + (in.get() & 0xFF)));
            }
            decoder.reset();
        }
    }

    /// The bytes that `text` stands for.
    public static byte[] encode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
        int plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= BASE + 0x80 && c <= BASE + 0xFF && !isPair(text, i)) {
                out.writeBytes(text.substring(plainFrom, i).getBytes(StandardCharsets.UTF_8));
                out.write(c - BASE);
                plainFrom = i + 1;
            }
        }
        out.writeBytes(text.substring(plainFrom).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static boolean isPair(String text, int low) {
        return low > 0 && Character.isHighSurrogate(text.charAt(low - 1));
    }
}
