package dev.holdfast.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void writesSizesInBinaryUnits() {
        assertThat(ByteSize.of(0)).isEqualTo("0 B");
        assertThat(ByteSize.of(1023)).isEqualTo("1023 B");
        assertThat(ByteSize.of(1536)).isEqualTo("1.500 KiB");
        assertThat(ByteSize.of(12_939_428)).isEqualTo("12.34 MiB");
        assertThat(ByteSize.of(1000L << 30)).isEqualTo("1000 GiB");
        assertThat(ByteSize.of(Long.MAX_VALUE)).isEqualTo("8.000 EiB");
        assertThat(ByteSize.perSecond(1048576.4)).isEqualTo("1.000 MiB/s");
    }

    @Test
    void writesLengthsOfTime() {
        assertThat(Elapsed.of(Duration.ofMillis(420))).isEqualTo("0.42 s");
        assertThat(Elapsed.of(Duration.ofMillis(12_340))).isEqualTo("12.3 s");
        assertThat(Elapsed.of(Duration.ofSeconds(125))).isEqualTo("2:05");
        assertThat(Elapsed.of(Duration.ofSeconds(3723))).isEqualTo("1:02:03");
        assertThat(Elapsed.clock(7)).isEqualTo("0:07");
    }

    @Test
    void writesMomentsWhereTheReaderIs() {
        assertThat(new LocalTimes(ZoneId.of("Europe/Prague")).of(Instant.parse("2026-03-01T13:05:59.9Z")))
                .isEqualTo("2026-03-01 14:05:59");
    }

    @Test
    void alignsColumns() {
        Table table = Table.of(Table.left("ID"), Table.right("SIZE"), Table.left("PATH"))
                .row("8f2c", "12 B", "/srv")
                .row("世", "1.500 KiB", "/a\nb");
        assertThat(table.lines())
                .containsExactly("ID         SIZE  PATH", "8f2c       12 B  /srv", "世    1.500 KiB  /a\\nb");
    }

    @Test
    void writesJsonOnOneLine() {
        JsonObject json = new JsonObject()
                .put("text", "a\"\n\uDCFFz")
                .put("number", 3L)
                .put("share", 0.5)
                .put("truth", true)
                .put("moment", Instant.EPOCH)
                .put("list", List.of("x", new JsonObject().put("y", 1)))
                .putNull("nothing");
        assertThat(json)
                .hasToString("{\"text\":\"a\\\"\\n\\udcffz\",\"number\":3,\"share\":0.5,\"truth\":true,"
                        + "\"moment\":\"1970-01-01T00:00:00Z\",\"list\":[\"x\",{\"y\":1}],\"nothing\":null}");
    }
}
