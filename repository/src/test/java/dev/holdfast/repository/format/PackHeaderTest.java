package dev.holdfast.repository.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackHeaderTest {
    private static final String HEX = "07854d2fef297a06ba81685e660c332de36d5d18d546927d30daad6d7fda1541";
    private static final BlobId ID = BlobId.parse(HEX);
    private static final List<PackEntry> ENTRIES = List.of(
            new PackEntry(ID, BlobType.DATA, 0, 32, 0),
            new PackEntry(ID, BlobType.TREE, 32, 256, 0),
            new PackEntry(ID, BlobType.DATA, 288, 0x01020304, 0x0a0b0c0d),
            new PackEntry(ID, BlobType.TREE, 288 + 0x01020304, 33, 1));

    @Test
    void writesLengthsInLittleEndianBeforeTheId() {
        assertThat(HexFormat.of().formatHex(PackHeader.encode(ENTRIES)))
                .isEqualTo("0020000000" + HEX + "0100010000" + HEX + "02040302010d0c0b0a" + HEX + "032100000001000000"
                        + HEX);
    }

    @Test
    void readsBackWhatItWrites() throws Exception {
        byte[] header = PackHeader.encode(ENTRIES);
        assertThat(PackHeader.decode(header)).isEqualTo(ENTRIES);
        assertThat(PackHeader.encodedLength(ENTRIES)).isEqualTo(header.length).isEqualTo(2 * 37 + 2 * 41);
        assertThat(PackHeader.packLength(ENTRIES)).isEqualTo(ENTRIES.getLast().end() + header.length + 36);
    }

    @Test
    void tellsTheLengthOfThePlainContent() {
        assertThat(ENTRIES).extracting(PackEntry::plainLength).containsExactly(0, 224, 0x0a0b0c0d, 1);
    }

    @Test
    void refusesGapsOnWriting() {
        assertThatThrownBy(() -> PackHeader.encode(List.of(ENTRIES.getLast())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends at 0");
    }

    @Test
    void refusesMoreEntriesThanResticReads() {
        List<PackEntry> entries = Collections.nCopies((16 << 20) / 37 + 1, ENTRIES.getFirst());
        assertThatThrownBy(() -> PackHeader.encode(entries)).hasMessageContaining("too many");
    }

    @Test
    void refusesUnknownTypesShortEntriesAndImpossibleLengths() {
        assertThatThrownBy(() -> decode("04" + "20000000" + HEX)).hasMessageContaining("type 4");
        assertThatThrownBy(() -> decode("00" + "20000000" + HEX.substring(2))).hasMessageContaining("36 bytes left");
        assertThatThrownBy(() -> decode("02" + "20000000" + HEX)).hasMessageContaining("has 41");
        assertThatThrownBy(() -> decode("00" + "1f000000" + HEX)).hasMessageContaining("31 bytes");
        assertThatThrownBy(() -> decode("00" + "ffffffff" + HEX)).hasMessageContaining("4294967295 bytes");
        assertThatThrownBy(() -> decode("02" + "20000000" + "00000000" + HEX)).hasMessageContaining("0 plain bytes");
        String huge = "00" + "ffffff7f" + HEX;
        assertThatThrownBy(() -> decode(huge + huge + huge))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("within 4 GiB");
    }

    @Test
    void readsNoEntriesFromNothing() throws Exception {
        assertThat(PackHeader.decode(new byte[0])).isEmpty();
    }

    private static List<PackEntry> decode(String hex) throws FormatException {
        return PackHeader.decode(HexFormat.of().parseHex(hex));
    }
}
