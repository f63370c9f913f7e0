package dev.holdfast.repository.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2022-08-25T21:56:05Z",
                "2022-08-25T21:56:05.1Z",
                "2022-08-25T21:56:05.000000001+05:30",
                "1969-12-31T23:59:59.999999999-03:30",
                "0000-01-01T00:00:00Z",
                "0000-02-29T00:00:00Z",
                "9999-12-31T23:59:59.999999999+23:59",
                "2024-02-29T12:00:00-00:01",
            })
    void printsWhatItRead(String text) throws Exception {
        assertThat(Timestamp.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2022-08-25",
                "2022-08-25T21:56:05",
                "2022-08-25 21:56:05Z",
                "2022-08-25T21:56:60Z",
                "2022-08-25T24:00:00Z",
                "2022-13-25T21:56:05Z",
                "2023-02-29T21:56:05Z",
                "2022-08-25T21:56:05.Z",
                "2022-08-25T21:56:05+24:00",
                "2022-08-25T21:56:05+05:3",
                "2022-08-25T21:56:05Zx",
                "-022-08-25T21:56:05Z",
            })
    void refusesOtherForms(String text) {
        assertThatThrownBy(() -> Timestamp.parse(text)).isInstanceOf(FormatException.class);
    }

    @Test
    void ignoresDigitsBeyondNanoseconds() throws Exception {
        assertThat(Timestamp.parse("2022-08-25T21:56:05.1234567899Z").nano()).isEqualTo(123_456_789);
    }

    @Test
    void agreesWithJavaTime() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-62_135_596_800L + 90_000, 253_402_300_799L - 90_000),
                    random.nextInt(1_000_000_000));
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60));
            Timestamp time = Timestamp.of(instant, offset);
            assertThat(OffsetDateTime.parse(time.toString())).isEqualTo(instant.atOffset(offset));
            assertThat(Timestamp.parse(time.toString())).isEqualTo(time);
            assertThat(time.toInstant()).isEqualTo(instant);
        }
    }

    @Test
    void clampsTheYearAsResticDoes() {
        assertThat(new Timestamp(253_402_300_800L, 0, 0)).hasToString("9999-01-01T00:00:00Z");
        assertThat(new Timestamp(-62_167_219_201L, 5, 0)).hasToString("0000-12-31T23:59:59.000000005Z");
        assertThat(Timestamp.utc(Long.MAX_VALUE, 0).toString()).startsWith("9999-");
        assertThat(Timestamp.utc(Long.MIN_VALUE, 0).toString()).startsWith("0000-");
        long leapDayOf12000 = Instant.parse("+12000-02-29T00:00:00Z").getEpochSecond();
        assertThat(Timestamp.utc(leapDayOf12000, 0)).hasToString("9999-03-01T00:00:00Z");
    }

    @Test
    void cutsTheSecondsOfAnOffsetAsGoDoes() {
        Timestamp amsterdamIn1901 = new Timestamp(-2_177_452_800L, 0, 1172);
        assertThat(amsterdamIn1901).hasToString("1901-01-01T00:19:32+00:19");
        assertThat(new Timestamp(0, 0, -1172)).hasToString("1969-12-31T23:40:28-00:19");
    }

    @Test
    void comparesPointsInTime() throws Exception {
        Timestamp utc = Timestamp.parse("2022-08-25T10:00:00Z");
        Timestamp kolkata = Timestamp.parse("2022-08-25T15:30:00+05:30");
        assertThat(utc.isSameInstant(kolkata)).isTrue();
        assertThat(utc).isNotEqualTo(kolkata).isLessThan(kolkata);
        assertThat(Timestamp.ZERO).hasToString("0001-01-01T00:00:00Z");
    }
}
