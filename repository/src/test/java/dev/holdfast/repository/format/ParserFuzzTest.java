package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Feeds every parser with damaged and with random input. It may only ever throw [FormatException], soon, and without
/// taking more memory than a fixed sum and a multiple of its input.
///
/// The system property `holdfast.fuzz.rounds` sets the inputs per parser, `holdfast.fuzz.seed` where they start.
class ParserFuzzTest {
    private static final int ROUNDS = Integer.getInteger("holdfast.fuzz.rounds", 20_000);
    private static final long FIRST_SEED = Long.getLong("holdfast.fuzz.seed", 1);
    private static final long FIXED_MEMORY = 256 << 10;
    private static final long MEMORY_PER_BYTE = 200;
    private static final Duration SLOWEST = Duration.ofSeconds(5);
    private static final byte[] TOKENS = "{}[]\",:\\u0123456789abcdef-+.eE\n\0tn/<\u007f".getBytes(UTF_8);
    private static final String ID = "07854d2fef297a06ba81685e660c332de36d5d18d546927d30daad6d7fda1541";

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @FunctionalInterface
    private interface Parser {
        Object parse(byte[] input) throws FormatException;
    }

    @Test
    @DisplayName("no damaged tree does harm")
    void tree() {
        byte[][] samples = new byte[20][];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Nodes.encode(TreeEncoding.RESTIC, new Nodes(new Random(i)).tree());
        }
        fuzz("tree", new TreeDecoder()::decode, samples);
    }

    @Test
    @DisplayName("no damaged snapshot does harm")
    void snapshot() {
        SnapshotSummary.Changes changes = new SnapshotSummary.Changes(1, 2, 3);
        Timestamp time = Timestamp.utc(0, 5);
        Snapshot snapshot = Snapshot.builder(time, BlobId.parse(ID))
                .parent(SnapshotId.parse(ID))
                .paths(List.of("/a", "/ü"))
                .hostname("host")
                .uid(1)
                .tags(List.of("x"))
                .programVersion("v")
                .summary(new SnapshotSummary(time, time, changes, changes, 1, 2, 3, 4, 5, 6))
                .extra(List.of(new ExtraField("more", RawJson.of("{\"a\":[1.5,null]}"))))
                .build();
        fuzz("snapshot", Snapshot::decode, snapshot.encode());
    }

    @Test
    @DisplayName("no damaged index does harm")
    void index() {
        IndexWriter writer = new IndexWriter();
        List<PackEntry> entries = List.of(
                new PackEntry(BlobId.parse(ID), BlobType.DATA, 0, 40, 0),
                new PackEntry(BlobId.parse(ID), BlobType.TREE, 40, 50, 60));
        writer.add(PackId.parse(ID), entries);
        writer.add(PackId.parse(ID), entries);
        writer.finish();
        String reversed = "{\"packs\":[{\"blobs\":[{\"id\":\"%s\",\"type\":\"data\",\"length\":99}],\"id\":\"%s\"}]}"
                .formatted(ID, ID);
        fuzz("index", IndexListing::of, writer.toByteArray(), reversed.getBytes(UTF_8));
    }

    @Test
    @DisplayName("no damaged configuration does harm")
    void config() {
        ChunkerSettings chunker = new ChunkerSettings("gear", 1, 2, 3, ByteString.of("secret"));
        ConfigFile config = new ConfigFile(
                2,
                Id.parse(ID),
                0x3da3358b4dc173L,
                Optional.of(chunker),
                List.of(new ExtraField("is_hot", RawJson.of("true"))),
                List.of(new ExtraField("later", RawJson.of("[{}]"))));
        fuzz("config", ConfigFile::decode, config.encode());
    }

    @Test
    @DisplayName("no damaged key does harm")
    void key() {
        ByteString salt = ByteString.of(new byte[64]);
        KeyFile key = new KeyFile(Timestamp.utc(0, 5), "user", "host", 32_768, 8, 5, salt, ByteString.of("data"));
        fuzz("key file", KeyFile::decode, key.encode());
        ByteString half = ByteString.of(new byte[16]);
        fuzz("master key", MasterKeyJson::decode, new MasterKeyJson(half, half, ByteString.of(new byte[32])).encode());
    }

    @Test
    @DisplayName("no damaged lock does harm")
    void lock() {
        fuzz("lock", LockFile::decode, new LockFile(Timestamp.utc(0, 5), true, "host", "user", 1, 2, 3).encode());
    }

    @Test
    @DisplayName("no damaged pack header does harm")
    void packHeader() {
        byte[] header = PackHeader.encode(List.of(
                new PackEntry(BlobId.parse(ID), BlobType.DATA, 0, 40, 0),
                new PackEntry(BlobId.parse(ID), BlobType.TREE, 40, 50, 60)));
        fuzz("pack header", PackHeader::decode, header);
    }

    private void fuzz(String kind, Parser parser, byte[]... samples) {
        for (byte[] sample : samples) {
            Assertions.assertThatCode(() -> parser.parse(sample)).doesNotThrowAnyException();
        }
        int accepted = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] input = random.nextInt(10) == 0 ? noise(random) : damaged(samples, random);
            accepted += accepts(kind, parser, input, seed) ? 1 : 0;
        }
        assertThat(accepted)
                .as(kind + ": some damage is tolerable, most is not")
                .isLessThan(ROUNDS);
    }

    private boolean accepts(String kind, Parser parser, byte[] input, long seed) {
        long start = System.nanoTime();
        long before = memory.getCurrentThreadAllocatedBytes();
        boolean accepted = false;
        try {
            parser.parse(input);
            accepted = true;
        } catch (FormatException e) {
            assertThat(e).as(kind + ", seed " + seed).hasMessageStartingWith("unable to decode ");
        } catch (RuntimeException | Error e) {
            fail(kind + ", seed " + seed + ", input " + HexFormat.of().formatHex(input), e);
        }
        long used = memory.getCurrentThreadAllocatedBytes() - before;
        if (used > FIXED_MEMORY + MEMORY_PER_BYTE * input.length) {
            fail(kind + ", seed " + seed + ": " + used + " bytes of memory for " + input.length + " of input");
        }
        if (System.nanoTime() - start > SLOWEST.toNanos()) {
            fail(kind + ", seed " + seed + ": more than " + SLOWEST);
        }
        return accepted;
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[random.nextInt(400)];
        if (random.nextBoolean()) {
            random.nextBytes(noise);
            return noise;
        }
        for (int i = 0; i < noise.length; i++) {
            noise[i] = TOKENS[random.nextInt(TOKENS.length)];
        }
        return noise;
    }

    private static byte[] damaged(byte[][] samples, Random random) {
        byte[] bytes = samples[random.nextInt(samples.length)].clone();
        for (int i = random.nextInt(6); i >= 0 && bytes.length > 0; i--) {
            int position = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[position] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[position] = TOKENS[random.nextInt(TOKENS.length)];
                case 2 -> bytes = Arrays.copyOf(bytes, position);
                case 3 -> bytes = without(bytes, position, random.nextInt(1, 40));
                default -> bytes = repeated(bytes, position, random.nextInt(1, 200));
            }
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int from, int length) {
        int to = Math.min(bytes.length, from + length);
        byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, rest, from, bytes.length - to);
        return rest;
    }

    private static byte[] repeated(byte[] bytes, int from, int length) {
        int count = Math.min(length, bytes.length - from);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + count);
        System.arraycopy(bytes, from, longer, from + count, bytes.length - from);
        return longer;
    }
}
