package dev.holdfast.repository.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PackBlobReaderTest {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    private final Visitor visitor = new Visitor();
    private RandomGenerator random;
    private StoredBlobs stored;

    @BeforeEach
    void makeARepository() throws Exception {
        random = seeds.random();
        stored = StoredBlobs.none();
    }

    /// Remembers what comes, in its order.
    private static final class Visitor implements PackBlobReader.BlobVisitor {
        final List<BlobLocation> order = new ArrayList<>();
        final Map<BlobId, byte[]> contents = new HashMap<>();
        final Map<BlobId, String> problems = new HashMap<>();

        @Override
        public void blob(BlobLocation location, byte[] content) {
            order.add(location);
            contents.put(location.id(), Arrays.copyOf(content, location.plainLength()));
        }

        @Override
        public void unreadable(BlobLocation location, IOException problem) {
            order.add(location);
            problems.put(location.id(), String.valueOf(problem.getMessage()));
        }
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Reads the blobs and returns how many requests that took.
    private long read(List<BlobLocation> blobs) throws IOException, InterruptedException {
        long before = stored.requests();
        try (PackBlobReader reader = stored.indexed().newPackBlobReader()) {
            reader.read(blobs.getFirst().pack(), blobs, visitor);
        }
        return stored.requests() - before;
    }

    @Test
    void readsNeighboursWithOneRequestInTheOrderOfTheList() throws Exception {
        byte[][] contents = {random(1000), new byte[50_000], random(1), random(70_000)};
        List<BlobLocation> blobs = stored.store(contents);

        assertThat(read(blobs)).isEqualTo(1);
        assertThat(visitor.order).isEqualTo(blobs);
        assertThat(visitor.contents.values()).containsExactlyInAnyOrder(contents);
        assertThat(visitor.problems).isEmpty();
    }

    @Test
    void readsOverSmallGapsAndAroundLargeOnes() throws Exception {
        List<BlobLocation> blobs =
                stored.store(random(1000), random(900_000), random(1000), random(1_100_000), random(1000));

        assertThat(read(List.of(blobs.get(0), blobs.get(2)))).isEqualTo(1);
        assertThat(read(List.of(blobs.get(2), blobs.get(4)))).isEqualTo(2);
        assertThat(visitor.order).containsExactly(blobs.get(0), blobs.get(2), blobs.get(2), blobs.get(4));
        assertThat(visitor.problems).isEmpty();
    }

    @Test
    void reportsADamagedBlobAndGivesTheOthers() throws Exception {
        List<BlobLocation> blobs = stored.store(random(5000), random(5000), random(5000));
        stored.damage(blobs.getFirst().pack(), StoredBlobs.at(blobs.get(1)));

        read(blobs);

        assertThat(visitor.order).isEqualTo(blobs);
        assertThat(visitor.problems).containsOnlyKeys(blobs.get(1).id());
        assertThat(visitor.problems.get(blobs.get(1).id())).startsWith("damaged data blob '");
        assertThat(visitor.contents)
                .containsOnlyKeys(blobs.get(0).id(), blobs.get(2).id());
    }

    @Test
    void givesWhatATruncatedPackStillHolds() throws Exception {
        List<BlobLocation> blobs = stored.store(random(5000), random(5000), random(5000));
        int end = (int) blobs.get(1).offset() + 1;
        stored.damage(blobs.getFirst().pack(), bytes -> Arrays.copyOf(bytes, end));

        read(blobs);

        assertThat(visitor.order).isEqualTo(blobs);
        assertThat(visitor.contents).containsOnlyKeys(blobs.get(0).id());
        assertThat(visitor.problems)
                .containsOnlyKeys(blobs.get(1).id(), blobs.get(2).id());
    }

    @Test
    void reportsEveryBlobOfAMissingPackAfterOneRequest() throws Exception {
        List<BlobLocation> blobs = stored.store(random(5000), random(5000));
        stored.remove(blobs.getFirst().pack());

        read(blobs);

        assertThat(visitor.order).isEqualTo(blobs);
        assertThat(visitor.contents).isEmpty();
        assertThat(visitor.problems).hasSize(2);
    }

    @Test
    void reportsImpossibleLengthsFirst() throws Exception {
        List<BlobLocation> blobs = stored.store(random(5000), random(5000));
        BlobLocation last = blobs.getLast();
        BlobLocation impossible =
                new BlobLocation(last.pack(), last.type(), last.id(), last.offset(), Integer.MAX_VALUE, 0);

        read(List.of(blobs.getFirst(), impossible));

        assertThat(visitor.order).containsExactly(impossible, blobs.getFirst());
        assertThat(visitor.problems.get(last.id())).contains("expected at most");
        assertThat(visitor.contents).containsOnlyKeys(blobs.getFirst().id());
    }
}
