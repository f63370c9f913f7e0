package dev.holdfast.asset.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowChecksumTest {
    /// Vectors that `xxhsum -H64` prints, known from many implementations.
    @Test
    void hashesAsTheSpecificationSays() {
        assertThat(hash("")).isEqualTo(0xEF46DB3751D8E999L);
        assertThat(hash("a")).isEqualTo(0xD24EC4F1A98C6E5BL);
        assertThat(hash("abc")).isEqualTo(0x44BC2CF5AD770999L);
        assertThat(hash("Nobody inspects the spammish repetition")).isEqualTo(0xFBCEA83C8A378BF1L);
    }

    @Test
    void doesNotDependOnTheOrderOfRows() {
        assertThat(of(List.of("1\ta", "2\tb", "3\tc"))).isEqualTo(of(List.of("3\tc", "1\ta", "2\tb")));
    }

    @Test
    void tellsARowThatIsMissingOrThereTwice() {
        RowChecksum whole = of(List.of("1\ta", "2\tb"));
        assertThat(of(List.of("1\ta"))).isNotEqualTo(whole);
        assertThat(of(List.of("1\ta", "2\tb", "2\tb"))).isNotEqualTo(whole);
    }

    @Test
    void isReadAsItIsWritten() {
        RowChecksum checksum = of(List.of("1\ta"));
        assertThat(RowChecksum.parse(checksum.toString())).isEqualTo(checksum);
        assertThatThrownBy(() -> RowChecksum.parse("md5:00"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("md5:00");
    }

    private static long hash(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return XxHash64.hash(bytes, 0, bytes.length, 0);
    }

    private static RowChecksum of(List<String> rows) {
        RowChecksum checksum = RowChecksum.EMPTY;
        for (String row : rows) {
            byte[] bytes = row.getBytes(UTF_8);
            checksum = checksum.plusRow(bytes, 0, bytes.length);
        }
        return checksum;
    }
}
