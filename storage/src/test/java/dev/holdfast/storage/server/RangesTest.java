package dev.holdfast.storage.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=5-, 5, 95",
        "bytes=90-99, 90, 10",
        "bytes=90-500, 90, 10",
        "bytes=0-9223372036854775808, 0, 100"
    })
    void takesWhatIsThere(String header, long first, long length) throws Exception {
        assertThat(Ranges.parse(header, 100)).contains(new Ranges(first, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=9223372036854775807-", "bytes=7-3"})
    void refusesWhatBeginsBeyondTheEnd(String header) {
        assertThatThrownBy(() -> Ranges.parse(header, 100)).isInstanceOf(Refusal.class);
    }

    @Test
    void answersOtherFormsWithTheWholeObject() throws Exception {
        assertThat(Ranges.parse(null, 100)).isEmpty();
        assertThat(Ranges.parse("bytes=0-1,5-6", 100)).isEmpty();
        assertThat(Ranges.parse("lines=0-1", 100)).isEmpty();
    }
}
