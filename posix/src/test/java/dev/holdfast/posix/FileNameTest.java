package dev.holdfast.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
    @Test
    void keepsAnyByteButSlashAndNul() {
        for (int b = 1; b < 256; b++) {
            byte[] bytes = {'x', (byte) b};
            if (b != '/') {
                assertThat(FileName.of(bytes).bytes()).isEqualTo(bytes);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/", "a\0b"})
    void refusesWhatIsNoNameOfAnEntry(String text) {
        assertThatThrownBy(() -> FileName.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a file name");
    }

    @Test
    void refusesHalfASurrogatePairInsteadOfReplacingIt() {
        assertThatThrownBy(() -> FileName.of("a\uD800")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ordersByUnsignedBytesAndNotByCharacters() {
        FileName beyondTheBmp = FileName.of("\uD83D\uDE00"); // F0 9F 98 80
        FileName privateUse = FileName.of("\uE000"); // EE 80 80
        FileName ascii = FileName.of("z");
        List<FileName> names = new ArrayList<>(List.of(beyondTheBmp, privateUse, ascii));
        names.sort(null);
        assertThat(names).containsExactly(ascii, privateUse, beyondTheBmp);
    }

    @Test
    void equalsByBytes() {
        assertThat(FileName.of("ä")).isEqualTo(FileName.of(new byte[] {(byte) 0xC3, (byte) 0xA4}));
        assertThat(FileName.of("ä")).hasSameHashCodeAs(FileName.of(new byte[] {(byte) 0xC3, (byte) 0xA4}));
        assertThat(FileName.of("ä")).isNotEqualTo(FileName.of("a\u0308"));
    }

    @Test
    void showsReadableTextAsItIsAndTheRestEscaped() {
        assertThat(FileName.of("grüße \uD83D\uDE00")).hasToString("grüße \uD83D\uDE00");
        assertThat(FileName.of("a\nb\u001B[31m\u007F")).hasToString("a\\x0ab\\x1b[31m\\x7f");
        assertThat(FileName.of("a\\x0a")).hasToString("a\\\\x0a");
        assertThat(FileName.of("\u202Etxt")).hasToString("\\xe2\\x80\\xaetxt");
        assertThat(FileName.of("\uFFFD")).hasToString("\uFFFD");
        assertThat(FileName.of(new byte[] {'a', (byte) 0xFF, (byte) 0xC3})).hasToString("a\\xff\\xc3");
        assertThat(FileName.of(new byte[] {(byte) 0xE2, (byte) 0x82, 'x'})).hasToString("\\xe2\\x82x");
        assertThat(FileName.of(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}))
                .hasToString("\\xed\\xa0\\x80");
    }
}
