package dev.holdfast.settings.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static final long SEED = 20260101;

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0B",
        "4096, 4096, 4KiB",
        "1043B, 1043, 1043B",
        "1MB, 1000000, 1MB",
        "1mb, 1000000, 1MB",
        "1MiB, 1048576, 1MiB",
        "1M, 1048576, 1MiB",
        "10k, 10240, 10KiB",
        "1.5GiB, 1610612736, 1536MiB",
        "8191P, 9222246136947933184, 8191PiB",
        "9223372036854775807, 9223372036854775807, 9223372036854775807B",
    })
    void readsAndPrintsSizes(String text, long bytes, String printed) {
        assertThat(ByteSize.parse(text)).isEqualTo(ByteSize.ofBytes(bytes)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "-1", "1.5B", "1 MB", "1XB", "0x10", "8192P", "1.MB", "1e3"})
    void refusesWhatIsNotASize(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printsSizesThatReadBackEqual() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int i = 0; i < 10_000; i++) {
            ByteSize size = ByteSize.ofBytes(random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63));
            assertThat(ByteSize.parse(size.toString()))
                    .as("seed %d, round %d", SEED, i)
                    .isEqualTo(size);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "30m, PT30M, 30m",
        "2h, PT2H, 2h",
        "7d, P7D, 7d",
        "2w, P14D, 14d",
        "1h30m, PT1H30M, 1h30m",
        "90m, PT90M, 1h30m",
        "45s, PT45S, 45s"
    })
    void readsAndPrintsTimeSpans(String text, Duration duration, String printed) {
        assertThat(TimeSpan.parse(text)).isEqualTo(TimeSpan.of(duration)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "0d", "1y", "30m1h", "1h 30m", "-1h", "1.5h", "9999999d", "d"})
    void refusesWhatIsNotATimeSpan(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printsTimeSpansThatReadBackEqual() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int i = 0; i < 10_000; i++) {
            TimeSpan span = TimeSpan.of(Duration.ofSeconds(1 + (random.nextInt() >>> (1 + random.nextInt(30)))));
            assertThat(TimeSpan.parse(span.toString()))
                    .as("seed %d, round %d", SEED, i)
                    .isEqualTo(span);
        }
    }

    @Test
    void readsAndPrintsPercentages() {
        assertThat(Percentage.parse("20%")).hasToString("20%").isEqualTo(Percentage.parse("20.0%"));
        assertThat(Percentage.parse("2.5%").asFraction()).isEqualTo(0.025);
        assertThatThrownBy(() -> Percentage.parse("20")).hasMessage("'20' is not a percentage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 3 * * *", "*/15 0-6,22 1 JAN MON-FRI", "0 5 * * SUN", "59 23 31 12 7", "0-59/5 * * * *"})
    void acceptsCronsFiveFields(String text) {
        assertThat(Cron.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 3 * *",
                "0 3 * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "5-1 * * * *",
                "*/0 * * * *",
                "1,,2 * * * *",
                "a * * * *",
                "1-2-3 * * * *",
                "@daily"
            })
    void refusesWhatCronWouldNotUnderstand(String text) {
        assertThatThrownBy(() -> Cron.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesTheCronFieldThatIsWrong() {
        assertThatThrownBy(() -> Cron.parse("0 25 * * *")).hasMessage("the hour field does not accept '25' (0 to 23)");
    }
}
