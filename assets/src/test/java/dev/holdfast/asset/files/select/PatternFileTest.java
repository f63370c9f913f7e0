package dev.holdfast.asset.files.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternFileTest {

    private static final Variables VARIABLES = Variables.of(Map.of("HOME", "/home/eve", "N_1", "n", "1", "one"));

    @Test
    void keepsOneTrimmedPatternALine() {
        assertThat(patterns("  *.o \r\n\n# comment\n   # too\n\u00A0a b\u3000\n!keep\nlast"))
                .containsExactly("*.o", "a b", "!keep", "last");
    }

    @Test
    void numbersEveryLine() {
        assertThat(PatternFile.lines("list", utf8("\n# x\na\n\nb"), VARIABLES))
                .extracting(PatternFile.Line::origin)
                .containsExactly("list:3", "list:5");
    }

    @ParameterizedTest
    @CsvSource({
        "$HOME/x, /home/eve/x",
        "${HOME}x, /home/evex",
        "$N_1-a, n-a",
        "$1x, onex",
        "a$$b, a$b",
        "a$, a$",
        "a$/b, a$/b",
        "a${}b, ab",
        "a${HOME, aHOME",
        "$NOBODY/x, /x",
        "${$}, $",
        "~/x, ~/x"
    })
    void replacesVariables(String line, String expected) {
        assertThat(patterns(line)).containsExactly(expected);
    }

    @Test
    void namesTheVariablesThatAreNotSet() {
        Excludes excludes = Excludes.builder()
                .patternFile("list", utf8("a\n$HOEM/*\n"), VARIABLES)
                .build();
        assertThat(excludes.warnings())
                .containsExactly(
                        "list:2: variable 'HOEM' is not set, so the pattern is '/*' (write $$ for a dollar sign)");
    }

    @Test
    void readsByteOrderMarks() {
        assertThat(patterns("\uFEFFä\nb")).containsExactly("ä", "b");
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(PatternFile.lines("list", "\uFEFFä\nb".getBytes(charset), VARIABLES))
                    .extracting(line -> new String(line.expansion().expanded(), StandardCharsets.UTF_8))
                    .containsExactly("ä", "b");
        }
    }

    @Test
    void keepsBytesThatAreNotUtf8() {
        byte[] line = {' ', (byte) 0xFF, 'a', (byte) 0xE3, (byte) 0x80, '\n'};
        assertThat(PatternFile.lines("list", line, VARIABLES))
                .singleElement()
                .satisfies(only -> assertThat(only.expansion().expanded()).containsExactly(0xFF, 'a', 0xE3, 0x80));
    }

    private static List<String> patterns(String content) {
        return PatternFile.lines("list", utf8(content), VARIABLES).stream()
                .map(line -> new String(line.expansion().expanded(), StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
