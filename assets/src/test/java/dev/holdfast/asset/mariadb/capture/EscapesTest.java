package dev.holdfast.asset.mariadb.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EscapesTest {
    @Test
    void putsABackslashBeforeWhatEndsValuesAndLines() {
        assertThat(escaped("a\tb\nc\rd\\e\0f")).isEqualTo("a\\tb\\nc\\rd\\\\e\\0f");
    }

    @Test
    void leavesAllOtherBytesAlone() {
        StringBuilder all = new StringBuilder();
        for (int one = 1; one < 256; one++) {
            if ("\t\n\r\\".indexOf(one) < 0) {
                all.append((char) one);
            }
        }
        assertThat(escaped(all.toString())).isEqualTo(all.toString());
    }

    @Test
    void findsThemAtEveryPlace() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int at = 0; at < length; at++) {
                text.append(
                        random.nextInt(6) == 0 ? "\t\n\r\\\0".charAt(random.nextInt(5)) : (char) random.nextInt(256));
            }
            String expected = text.toString()
                    .replace("\\", "\\\\")
                    .replace("\t", "\\t")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r")
                    .replace("\0", "\\0");
            assertThat(escaped(text.toString())).isEqualTo(expected);
        }
    }

    private static String escaped(String text) {
        byte[] source = ("xx" + text).getBytes(ISO_8859_1);
        byte[] target = new byte[3 + 2 * text.length()];
        int end = Escapes.write(source, 2, text.length(), target, 3);
        return new String(target, 3, end - 3, ISO_8859_1);
    }
}
