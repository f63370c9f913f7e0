package dev.holdfast.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void escapesWhatCouldMoveTheCursorOrDeceiveTheEye() {
        assertThat(Printable.of("a\nb\tc\u001b[31m\u0085\u202Egpj.exe\uDCFF"))
                .isEqualTo("a\\nb\\tc\\x1b[31m\\x85\\u202egpj.exe\\xff");
    }

    @Test
    void leavesPlainTextAsItIs() {
        assertThat(Printable.of("Grüße 世界 👩‍👧")).isEqualTo("Grüße 世界 👩‍👧");
    }

    @Test
    void countsColumnsAndNotCharacters() {
        assertThat(Printable.width("abc")).isEqualTo(3);
        assertThat(Printable.width("世界")).isEqualTo(4);
        assertThat(Printable.width("e\u0301")).isEqualTo(1);
        assertThat(Printable.width("🌍")).isEqualTo(2);
    }

    @Test
    void shortensInTheMiddle() {
        assertThat(Printable.shorten("/srv/shop/storage/app/picture.jpg", 17)).isEqualTo("/srv/sho…ture.jpg");
        assertThat(Printable.shorten("short", 5)).isEqualTo("short");
        assertThat(Printable.shorten("世界世界世界", 6)).isEqualTo("世…界");
        assertThat(Printable.shorten("anything", 0)).isEmpty();
    }
}
