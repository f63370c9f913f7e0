package dev.holdfast.repository.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecompressorTest {
    private static final int MAXIMUM = 8 << 20;
    private final Decompressor decompressor = new Decompressor();

    @Test
    void readsSeveralFramesAsOneContent() throws Exception {
        byte[] frames = concat(Zstd.compress(filled(1000, 1)), concat(skippable(), Zstd.compress(filled(500_000, 2))));

        assertThat(decompressor.decompress(frames, 0, frames.length, MAXIMUM))
                .isEqualTo(concat(filled(1000, 1), filled(500_000, 2)));
        assertThat(exactly(frames, 501_000)).isEqualTo(concat(filled(1000, 1), filled(500_000, 2)));
    }

    @Test
    void readsFramesWithAChecksumAndWithoutALength() throws Exception {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        byte[] frame = streamed(content);

        assertThat(Zstd.getFrameContentSize(frame, 0, frame.length)).isNotEqualTo(content.length);
        assertThat(decompressor.decompress(frame, 0, frame.length, MAXIMUM)).isEqualTo(content);
        assertThat(exactly(frame, content.length)).isEqualTo(content);
        byte[] zeros = streamed(new byte[5_000_000]);
        assertThat(decompressor.decompress(zeros, 0, zeros.length, MAXIMUM)).isEqualTo(new byte[5_000_000]);
    }

    @Test
    void refusesContentOfAnotherLengthThanExpected() {
        byte[] frame = Zstd.compress(filled(1000, 1));
        assertThatThrownBy(() -> exactly(frame, 1001))
                .isInstanceOf(CorruptDataException.class)
                .hasMessage("compressed data of " + frame.length + " bytes holds 1000 bytes, expected 1001");
        assertThatThrownBy(() -> exactly(frame, 999)).isInstanceOf(CorruptDataException.class);
    }

    @Test
    void refusesMoreThanTheMaximum() throws Exception {
        byte[] stated = Zstd.compress(new byte[MAXIMUM + 1]);
        byte[] unstated = streamed(new byte[MAXIMUM + 1]);
        for (byte[] frame : new byte[][] {stated, unstated}) {
            assertThatThrownBy(() -> decompressor.decompress(frame, 0, frame.length, MAXIMUM))
                    .isInstanceOf(CorruptDataException.class)
                    .hasMessageContaining("holds more than");
        }
    }

    @Test
    void refusesAFrameThatLiesAboutItsLengthWithoutAllocatingIt() {
        // magic, a single segment with eight bytes of length, 2^62 bytes claimed, one empty last block
        byte[] liar = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, (byte) 0xe0, 0, 0, 0, 0, 0, 0, 0, 0x40, 1, 0, 0};
        assertThatThrownBy(() -> decompressor.decompress(liar, 0, liar.length, Integer.MAX_VALUE))
                .isInstanceOf(CorruptDataException.class);
    }

    @Test
    void refusesDamageAndGarbageWithoutAnyOtherError() {
        Random random = new Random(3);
        byte[] good = Zstd.compress(filled(50_000, 7));
        for (int round = 0; round < 3000; round++) {
            byte[] bad = round % 2 == 0 ? good.clone() : new byte[random.nextInt(40)];
            if (round % 2 == 0) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            } else {
                random.nextBytes(bad);
            }
            tryBoth(bad);
        }
    }

    private void tryBoth(byte[] bad) {
        try {
            assertThat(decompressor.decompress(bad, 0, bad.length, MAXIMUM).length)
                    .isLessThanOrEqualTo(MAXIMUM);
        } catch (CorruptDataException e) {
            assertThat(e).hasMessageContaining("bytes");
        }
        try {
            assertThat(exactly(bad, 50_000)).hasSize(50_000);
        } catch (CorruptDataException e) {
            assertThat(e).hasMessageContaining("bytes");
        }
    }

    private byte[] exactly(byte[] frame, int length) throws CorruptDataException {
        byte[] target = new byte[length];
        decompressor.decompress(frame, 0, frame.length, target, 0, length);
        return target;
    }

    private static byte[] streamed(byte[] content) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream stream = new ZstdOutputStream(bytes)) {
            stream.setChecksum(true);
            stream.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] skippable() {
        return new byte[] {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'};
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
