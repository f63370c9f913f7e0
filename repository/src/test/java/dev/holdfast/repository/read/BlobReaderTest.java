package dev.holdfast.repository.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BlobReaderTest {
    private static final byte[] TEXT = "the same line again\n".repeat(500).getBytes(UTF_8);

    @RegisterExtension
    final Seeds seeds = new Seeds();

    private StoredBlobs stored;
    private BlobReader reader;

    @BeforeEach
    void makeARepository() throws Exception {
        stored = StoredBlobs.none();
        reader = stored.indexed().newBlobReader();
    }

    @AfterEach
    void closeTheReader() {
        reader.close();
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        seeds.random().nextBytes(bytes);
        return bytes;
    }

    /// A reader that knows what was stored by now.
    private void reopen() throws IOException, InterruptedException {
        reader.close();
        reader = stored.indexed().newBlobReader();
    }

    @Test
    void readsCompressedAndIncompressibleBlobsOfAnyLength() throws Exception {
        byte[] large = random(300_000);
        byte[] single = {42};
        List<BlobLocation> blobs = stored.store(TEXT, large, single);
        reopen();

        assertThat(reader.read(BlobType.DATA, id(TEXT))).isEqualTo(TEXT);
        assertThat(reader.read(BlobType.DATA, id(large))).isEqualTo(large);
        assertThat(reader.read(BlobType.DATA, id(single))).isEqualTo(single);
        assertThat(blobs).filteredOn(blob -> blob.id().equals(id(TEXT))).allMatch(BlobLocation::compressed);
    }

    private static BlobId id(byte[] blob) {
        return new BlobId(Sha256.hash(blob));
    }

    @Test
    void saysThatNoIndexFileListsABlob() throws Exception {
        stored.store(TEXT);
        reopen();

        assertThatExceptionOfType(BlobMissing.class)
                .isThrownBy(() -> reader.read(BlobType.TREE, id(TEXT)))
                .withMessage("missing tree blob '" + id(TEXT) + "': no index file lists it");
    }

    @Test
    void passesOverADamagedCopy() throws Exception {
        BlobLocation first = stored.store(TEXT).getFirst();
        BlobLocation second = storeOnceMore();
        reopen();
        stored.damage(first.pack(), StoredBlobs.at(first));
        assertThat(reader.read(BlobType.DATA, id(TEXT))).isEqualTo(TEXT);

        stored.damage(second.pack(), StoredBlobs.at(second));
        assertThatExceptionOfType(DamagedBlob.class)
                .isThrownBy(() -> reader.read(BlobType.DATA, id(TEXT)))
                .withMessageStartingWith("damaged data blob '" + id(TEXT) + "' in pack '")
                .satisfies(problem -> assertThat(problem.getSuppressed()).hasSize(1));
    }

    /// As another program does that began before the first copy was there.
    private BlobLocation storeOnceMore() throws IOException, InterruptedException {
        return stored.store(stored.withoutIndex(), TEXT).getFirst();
    }

    @Test
    void setsNoMemoryAsideForALengthThatThePackDoesNotHave() throws Exception {
        BlobLocation blob = stored.store(TEXT).getFirst();
        reopen();

        assertThatExceptionOfType(DamagedBlob.class)
                .isThrownBy(() -> reader.read(ofLength(blob, 100 << 20, 0)))
                .withMessageContaining("by the index it ends at " + (100 << 20) + ", but the pack has ");
        assertThatExceptionOfType(DamagedBlob.class)
                .isThrownBy(() -> reader.read(ofLength(blob, 1 << 30, 0)))
                .withMessageContaining("expected at most");
        assertThatExceptionOfType(DamagedBlob.class)
                .isThrownBy(() -> reader.read(ofLength(blob, 40, 100 << 20)))
                .withMessageContaining("which no compression can");
    }

    private static BlobLocation ofLength(BlobLocation blob, int length, int uncompressedLength) {
        return new BlobLocation(blob.pack(), blob.type(), blob.id(), blob.offset(), length, uncompressedLength);
    }

    @Test
    void comparesTheContentWithTheId() throws Exception {
        BlobLocation blob = stored.store(TEXT).getFirst();
        reopen();
        BlobId other = id(random(8));

        assertThatExceptionOfType(DamagedBlob.class)
                .isThrownBy(() -> reader.read(new BlobLocation(
                        blob.pack(), blob.type(), other, blob.offset(), blob.length(), blob.uncompressedLength())))
                .withMessageEndingWith("its content has the hash " + id(TEXT));
    }
}
