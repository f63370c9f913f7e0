package dev.holdfast.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.settings.yaml.YamlValue.Mapping;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    private static final long SEED = 20260101;

    @Test
    void knowsWhereEveryKeyAndValueStands() throws YamlSyntaxError {
        Mapping top = (Mapping) YamlReader.read("f", "a: 1\nb:\n  c: [x, y]\n").orElseThrow();
        YamlValue.Entry second = top.entries().get(1);
        assertThat(second.key().position()).hasToString("f:2:1");
        assertThat(((Mapping) second.value()).entries().getFirst().value().position())
                .hasToString("f:3:6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: [1, 2\nb: 3'|2:2",
                "'a: b: c'|1:5",
                "'a: *nowhere'|1:4",
                "'a: &x [*x]'|1:8",
                "'? [a]\n: b'|1:3",
                "'a: 1\n---\nb: 2'|2:1",
                "'a: \"unfinished'|1:15",
                "'a:\n\tb: 1'|2:1",
            })
    void saysWhereTheSyntaxIsWrong(String text, String place) {
        YamlSyntaxError error = assertThrows(YamlSyntaxError.class, () -> YamlReader.read("f", text));
        assertThat(error.position()).as(error.getMessage()).hasToString("f:" + place);
    }

    @Test
    void refusesACharacterThatYamlDoesNotAllow() {
        YamlSyntaxError error = assertThrows(YamlSyntaxError.class, () -> YamlReader.read("f", "a: b\nc: d\u0007\n"));
        assertThat(error.position()).hasToString("f:2:5");
        assertThat(error).hasMessage("not valid YAML: the character U+0007 is not allowed");
    }

    @Test
    void refusesAliasesThatGrowWithoutBound() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            String previous = "*a" + (i - 1);
            bomb.append(String.format(
                    Locale.ROOT,
                    "a%d: &a%d [%s, %s, %s, %s, %s]%n",
                    i,
                    i,
                    previous,
                    previous,
                    previous,
                    previous,
                    previous));
        }
        YamlSyntaxError error = assertThrows(YamlSyntaxError.class, () -> YamlReader.read("f", bomb.toString()));
        assertThat(error).hasMessage("its aliases grow beyond 100000 values");
    }

    @Test
    void refusesNestingWithoutBound() {
        YamlSyntaxError error =
                assertThrows(YamlSyntaxError.class, () -> YamlReader.read("f", "a: " + "[".repeat(100_000)));
        assertThat(error).hasMessage("nested deeper than 32 levels");
    }

    @Test
    void endsWithAnErrorAndNothingWorseOnTextsThatAreHardlyYaml() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        String alphabet = "ab01:-?&*!|>%@`'\"#,[]{}<~ \n\t\\\u00e9\ufeff\u0000";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertReadOrRefused(text.toString(), round);
        }
    }

    private static void assertReadOrRefused(String text, int round) {
        try {
            assertThat(YamlReader.read("f", text)).isNotNull();
        } catch (YamlSyntaxError e) {
            assertThat(e.position().line()).isPositive();
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + SEED + ", round " + round + ": '" + text + "'", e);
        }
    }
}
