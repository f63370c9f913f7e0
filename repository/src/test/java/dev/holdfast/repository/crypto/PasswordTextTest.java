package dev.holdfast.repository.crypto;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordTextTest {
    @Test
    void keepsWhatWasTypedAsItIs() {
        assertThat(new String(PasswordText.ofTyped(" grün 😀 ".toCharArray()), UTF_8))
                .isEqualTo(" grün 😀 ");
    }

    @Test
    void dropsWhiteSpaceAroundThePasswordInAFile() {
        assertThat(file("\n \tmy secret\r\n\n".getBytes(UTF_8))).isEqualTo("my secret");
        assertThat(file("\u00a0\u3000ü\u2003\u0085".getBytes(UTF_8))).isEqualTo("ü");
        assertThat(file("  \n".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void keepsBytesThatAreNoText() {
        byte[] odd = {' ', (byte) 0xe2, (byte) 0x80, 'x', (byte) 0xff, '\n'};
        assertThat(PasswordText.ofFile(odd)).containsExactly(0xe2, 0x80, 'x', 0xff);
    }

    @Test
    void readsFilesThatWindowsEditorsWrite() {
        assertThat(file("\ufeffgeheim\r\n".getBytes(UTF_8))).isEqualTo("geheim");
        assertThat(file("\ufeffgrün 😀\r\n".getBytes(UTF_16LE))).isEqualTo("grün 😀");
        assertThat(file("\ufeffgrün 😀\r\n".getBytes(UTF_16BE))).isEqualTo("grün 😀");
    }

    private static String file(byte[] content) {
        return new String(PasswordText.ofFile(content), UTF_8);
    }
}
