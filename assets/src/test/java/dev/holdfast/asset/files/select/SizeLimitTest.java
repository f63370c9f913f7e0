package dev.holdfast.asset.files.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeLimitTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "2048, 2048",
        "7b, 7",
        "1k, 1024",
        "10K, 10240",
        "3m, 3145728",
        "2G, 2147483648",
        "1T, 1099511627776",
        "8388607t, 9223370937343148032"
    })
    void readsResticsUnits(String text, long bytes) {
        assertThat(SizeLimit.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "1.5m", "10kb", "-1", "5 m", "8388608t", "99999999999999999999"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> SizeLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unable to read size '" + text + "'");
    }
}
