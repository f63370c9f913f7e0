package dev.holdfast.repository.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompressorTest {
    private static final int MIB = 1 << 20;
    private final Random random = new Random(21);

    @Test
    void makesOneFrameThatStatesItsLengthAtEveryEffort() throws Exception {
        byte[] text = text(300_000);
        for (String effort : new String[] {"fastest", "auto", "better", "max", "1", "19"}) {
            byte[] frame = compress(Compression.parse(effort), text);
            assertThat(frame.length).as(effort).isLessThan(text.length / 2);
            assertThat(Zstd.getFrameContentSize(frame, 0, frame.length)).isEqualTo(text.length);
            byte[] back = new byte[text.length];
            try (Decompressor decompressor = new Decompressor()) {
                decompressor.decompress(frame, 0, frame.length, back, 0, back.length);
            }
            assertThat(back).isEqualTo(text);
        }
    }

    @Test
    void storesNothingCompressedWhenOff() {
        assertThat(size(Compression.Mode.OFF, text(1000))).isEqualTo(Compressor.NOT_SMALLER);
    }

    @Test
    void saysWhenContentDoesNotShrink() {
        for (int length : new int[] {0, 1, 5, 100, 5000, 70_000, MIB, 3 * MIB}) {
            assertThat(size(Compression.Mode.AUTO, random(length)))
                    .as("%d bytes", length)
                    .isEqualTo(Compressor.NOT_SMALLER);
        }
    }

    @Test
    void probeRecognisesRandomBytes() {
        try (IncompressibleProbe probe = new IncompressibleProbe()) {
            for (int i = 0; i < 300; i++) {
                assertThat(probe.isIncompressible(random(MIB), 0, MIB))
                        .as("round %d", i)
                        .isTrue();
            }
        }
    }

    @Test
    void probeLeavesAloneWhatIsPartlyCompressible() {
        byte[] head = random(MIB);
        System.arraycopy(text(40_000), 0, head, 0, 40_000);
        byte[] middle = random(8 * MIB);
        System.arraycopy(text(300_000), 0, middle, 3_333_333, 300_000);
        byte[] tail = random(MIB);
        Arrays.fill(tail, MIB - 35_000, MIB, (byte) 0);
        byte[] pages = new byte[MIB];
        byte[] page = random(4096);
        for (int i = 0; i < MIB; i += page.length) {
            System.arraycopy(page, 0, pages, i, page.length);
        }
        byte[] base64 = Base64.getEncoder().encode(random(MIB));
        byte[] sixteenBit = random(MIB);
        for (int i = 1; i < MIB; i += 4) {
            sixteenBit[i] = 0;
        }
        for (byte[] content : new byte[][] {head, middle, tail, pages, base64, sixteenBit, text(MIB)}) {
            assertThat(size(Compression.Mode.AUTO, content)).isBetween(1, (int) (content.length * 0.98));
        }
    }

    @Test
    void refusesATargetWithoutRoom() {
        byte[] text = text(1000);
        try (Compressor compressor = new Compressor(Compression.Mode.AUTO)) {
            assertThatThrownBy(() -> compressor.compress(text, 0, 1000, new byte[1000], 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void readsTheWordsAndLevelsOfTheCommandLine() {
        assertThat(Compression.parse("auto")).isEqualTo(Compression.Mode.AUTO);
        assertThat(Compression.parse("19")).isEqualTo(new Compression.Level(19));
        assertThatThrownBy(() -> Compression.parse("best"))
                .hasMessage("compression is 'best', expected off, fastest, auto, better, max or 1 to 22");
        assertThatThrownBy(() -> Compression.parse("23")).hasMessage("compression level is 23, expected 1 to 22");
    }

    static byte[] compress(Compression compression, byte[] content) {
        try (Compressor compressor = new Compressor(compression)) {
            byte[] target = new byte[Compressor.bound(content.length) + 3];
            int size = compressor.compress(content, 0, content.length, target, 3);
            return Arrays.copyOfRange(target, 3, 3 + size);
        }
    }

    private static int size(Compression compression, byte[] content) {
        try (Compressor compressor = new Compressor(compression)) {
            byte[] target = new byte[Compressor.bound(content.length)];
            return compressor.compress(content, 0, content.length, target, 0);
        }
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] text(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append("line ").append(random.nextInt(1000)).append(" of a log\n");
        }
        return Arrays.copyOf(text.toString().getBytes(UTF_8), length);
    }
}
