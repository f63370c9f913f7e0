package dev.holdfast.asset.files.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.chunk.Chunker;
import dev.holdfast.repository.chunk.Chunking;
import dev.holdfast.repository.chunk.GearSecret;
import dev.holdfast.repository.chunk.GearSettings;
import dev.holdfast.repository.chunk.RabinPolynomial;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkerChoiceTest {
    private static final int MIB = 1 << 20;
    private static final Chunking GEAR = Chunking.gear(GearSettings.standard(GearSecret.of(new byte[32])));
    private static final Chunking RABIN = Chunking.rabin(RabinPolynomial.parse("3da3358b4dc173"));

    @Test
    void cutsADatabaseOfSqliteAtFixedPositions() {
        byte[] database = file("SQLite format 3\0");

        Chunker chunker = new ChunkerChoice(GEAR).choose(database, database.length);

        assertThat(chunker.feed(database, 0, database.length)).isEqualTo(MIB);
        assertThat(chunker.feed(database, MIB, database.length - MIB)).isEqualTo(MIB);
    }

    @Test
    void cutsOtherFilesByTheirContent() {
        byte[] other = file("SQLite format 2\0");

        Chunker chunker = new ChunkerChoice(GEAR).choose(other, other.length);

        assertThat(chunker.minimumSize()).isLessThan(chunker.maximumSize());
    }

    @Test
    void staysWithRabinWhereResticWritesToo() {
        byte[] database = file("SQLite format 3\0");

        Chunker chunker = new ChunkerChoice(RABIN).choose(database, database.length);

        assertThat(chunker.feed(database, 0, database.length))
                .isEqualTo(RABIN.newChunker().feed(database, 0, database.length));
    }

    @Test
    void looksOnlyAtBytesThatAreThere() {
        byte[] buffer = file("SQLite format 3\0");

        Chunker chunker = new ChunkerChoice(GEAR).choose(buffer, 5);

        assertThat(chunker.minimumSize()).isLessThan(chunker.maximumSize());
    }

    /// 12 MiB of random bytes after the given beginning.
    private static byte[] file(String beginning) {
        byte[] bytes = new byte[12 * MIB];
        new Random(42).nextBytes(bytes);
        byte[] magic = beginning.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        return bytes;
    }
}
