package dev.holdfast.repository.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileModeTest {
    @ParameterizedTest
    @CsvSource({
        "0100644, 420",
        "0040755, 2147484141",
        "0120777, 134218239",
        "0060600, 67109248",
        "0020600, 69206400",
        "0010600, 33554816",
        "0140777, 16777727",
        "0104755, 8389101",
        "0102755, 4194797",
        "0041777, 2148532735",
    })
    void translatesUnixToGoAndBack(String unix, long go) {
        int mode = Integer.parseInt(unix, 8);
        assertThat(Integer.toUnsignedLong(FileMode.ofUnix(mode).bits())).isEqualTo(go);
        assertThat(FileMode.ofUnix(mode).toUnix()).isEqualTo(mode);
        assertThat(FileMode.ofUnix(mode).toUnixPermissions()).isEqualTo(mode & 07777);
    }

    @Test
    void callsAnUnknownTypeIrregular() {
        assertThat(FileMode.ofUnix(0150000 | 0644).bits()).isEqualTo(FileMode.IRREGULAR | 0644);
    }
}
