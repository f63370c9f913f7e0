package dev.holdfast.repository.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.RepositoryContents;
import dev.holdfast.repository.check.CheckFinding.Kind;
import dev.holdfast.repository.check.CheckFinding.Severity;
import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.IndexWriter;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.index.PackContents;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class CheckTest {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    private final MemoryStorage storage = new MemoryStorage();
    private OpenRepository repository;
    private BlobId data;
    private BlobId inner;
    private SnapshotId snapshot;

    @BeforeEach
    void makeARepositoryOfOneSnapshot() throws IOException, InterruptedException {
        repository = Repositories.in(storage);
        try (RepositoryContents contents = new RepositoryContents(repository)) {
            data = contents.data("some content");
            inner = contents.tree(RepositoryContents.file("file", data, contents.data("more")));
            BlobId root = contents.tree(
                    RepositoryContents.directory("dir", inner), RepositoryContents.directory("same", inner));
            snapshot = contents.snapshot("2026-01-01T00:00:00Z", root);
        }
    }

    private CheckReport check(DataSelection selection) throws IOException, InterruptedException {
        List<CheckFinding> told = new ArrayList<>();
        CheckReport report = new Check(repository, 3, seeds.random())
                .run(
                        selection,
                        finding -> {
                            synchronized (told) {
                                told.add(finding);
                            }
                        },
                        Progress.NONE);
        assertThat(told).containsExactlyInAnyOrderElementsOf(report.findings());
        return report;
    }

    private void requireError(DataSelection selection, Kind kind, String words) throws Exception {
        CheckReport report = check(selection);
        assertThat(report.sound()).isFalse();
        assertThat(report.findings())
                .anyMatch(finding -> finding.severity() == Severity.ERROR
                        && finding.kind() == kind
                        && finding.message().contains(words));
    }

    private void requireHint(Kind kind, String words) throws Exception {
        CheckReport report = check(new DataSelection.All());
        assertThat(report.sound()).as("%s", report.findings()).isTrue();
        assertThat(report.findings())
                .anyMatch(finding -> finding.severity() == Severity.HINT
                        && finding.kind() == kind
                        && finding.message().contains(words));
    }

    @Test
    void findsNothingInASoundRepository() throws Exception {
        CheckReport report = check(new DataSelection.All());
        assertThat(report.findings()).isEmpty();
        assertThat(report.snapshots()).isEqualTo(1);
        assertThat(report.indexFiles()).isEqualTo(1);
        assertThat(report.packs()).isEqualTo(2);
        assertThat(report.blobs()).isEqualTo(4);
        assertThat(report.trees()).isEqualTo(2);
        assertThat(report.packsRead()).isEqualTo(2);
        assertThat(report.bytesRead()).isPositive();
        assertThat(check(new DataSelection.None()).packsRead()).isZero();
    }

    @Test
    void tellsThatAPackIsMissing() throws Exception {
        storage.remove(pack(BlobType.DATA));
        requireError(new DataSelection.None(), Kind.PACK, "missing pack");
    }

    @Test
    void tellsThatAPackHasAnotherSize() throws Exception {
        change(pack(BlobType.DATA), bytes -> Arrays.copyOf(bytes, bytes.length - 5));
        requireError(new DataSelection.None(), Kind.PACK, "by the index it should have");
    }

    @Test
    void tellsEveryFlippedByteOfAPackWhenItIsRead() throws Exception {
        ObjectName name = pack(BlobType.DATA);
        byte[] intact = storage.read(name);
        for (int at = 0; at < intact.length; at++) {
            int place = at;
            change(name, bytes -> flip(bytes, place));
            requireError(new DataSelection.All(), Kind.PACK, "damaged");
            storage.put(name, Content.of(intact));
        }
        assertThat(check(new DataSelection.All()).sound()).isTrue();
    }

    @Test
    void tellsThatATreeIsDamagedWithoutReadingData() throws Exception {
        change(pack(BlobType.TREE), bytes -> flip(bytes, 40));
        requireError(new DataSelection.None(), Kind.TREE, "damaged tree blob");
    }

    @Test
    void tellsThatAnIndexFileIsDamaged() throws Exception {
        change(only(ObjectKind.INDEX), bytes -> flip(bytes, 40));
        requireError(new DataSelection.None(), Kind.INDEX, "damaged index file");
        requireError(new DataSelection.None(), Kind.SNAPSHOT, "needs missing tree");
    }

    @Test
    void tellsThatASnapshotIsDamaged() throws Exception {
        change(new ObjectName(ObjectKind.SNAPSHOT, snapshot.toString()), bytes -> flip(bytes, 40));
        requireError(new DataSelection.None(), Kind.SNAPSHOT, "damaged snapshot");
    }

    @Test
    void namesAMalformedIndexFile() throws Exception {
        Id malformed = repository.objects().save(ObjectKind.INDEX, "{\"packs\":[{\"id\":7}]}".getBytes(UTF_8));
        requireError(new DataSelection.None(), Kind.INDEX, "damaged index file '" + malformed + "'");
        assertThatThrownBy(() -> repository.loadIndex(Progress.NONE)).hasMessageContaining(malformed.toString());
    }

    @Test
    void tellsWhichTreeNeedsAMissingBlob() throws Exception {
        List<PackEntry> others = new ArrayList<>();
        replaceIndex((pack, entries) -> {
            entries.removeIf(entry -> entry.id().equals(data));
            others.addAll(entries);
        });
        assertThat(others).hasSize(3);
        requireError(new DataSelection.None(), Kind.TREE, "tree '" + inner + "' needs missing data blob '" + data);
    }

    @Test
    void tellsWhichTreeNeedsAMissingTree() throws Exception {
        replaceIndex((pack, entries) -> entries.removeIf(entry -> entry.id().equals(inner)));
        requireError(new DataSelection.None(), Kind.TREE, "needs missing tree '" + inner + "' for directory 'dir'");
    }

    @Test
    void tellsOfGapsAndOverlaps() throws Exception {
        replaceIndex((pack, entries) -> entries.replaceAll(entry -> shifted(entry, 1)));
        requireError(new DataSelection.None(), Kind.PACK, "leave a gap");
        replaceIndex((pack, entries) -> entries.replaceAll(entry -> shifted(entry, entry.offset() > 1 ? -3 : -1)));
        requireError(new DataSelection.None(), Kind.PACK, "overlap");
    }

    private static PackEntry shifted(PackEntry entry, int by) {
        return new PackEntry(entry.id(), entry.type(), entry.offset() + by, entry.length(), entry.uncompressedLength());
    }

    @Test
    void tellsThatTheHeaderDiffersFromTheIndex() throws Exception {
        replaceIndex((pack, entries) -> {
            PackEntry last = entries.removeLast();
            entries.add(
                    new PackEntry(last.id(), last.type(), last.offset(), last.length(), last.uncompressedLength() + 9));
        });
        requireError(new DataSelection.All(), Kind.PACK, "lists other blobs than the index");
    }

    @Test
    void survivesAnIndexThatLiesAboutLengths() throws Exception {
        replaceIndex((pack, entries) -> {
            PackEntry last = entries.removeLast();
            entries.add(new PackEntry(last.id(), last.type(), last.offset(), Integer.MAX_VALUE, Integer.MAX_VALUE));
        });
        requireError(new DataSelection.All(), Kind.PACK, "behind the end of pack");
        requireError(new DataSelection.All(), Kind.TREE, "expected at most");
    }

    @Test
    void hintsAtAPackThatNoIndexFileNames() throws Exception {
        byte[] pack = storage.read(pack(BlobType.DATA));
        storage.remove(only(ObjectKind.INDEX));
        storage.remove(new ObjectName(ObjectKind.SNAPSHOT, snapshot.toString()));
        assertThat(pack).isNotEmpty();
        requireHint(Kind.PACK, "is named by no index file");
    }

    @Test
    void hintsAtBlobsThatNobodyNeeds() throws Exception {
        storage.remove(new ObjectName(ObjectKind.SNAPSHOT, snapshot.toString()));
        requireHint(Kind.BLOB, "4 blobs are needed by no recovery point");
        assertThat(check(new DataSelection.None()).blobsUnused()).isEqualTo(4);
    }

    @Test
    void hintsAtAPackOfBothTypes() throws Exception {
        replaceIndex((pack, entries) -> {
            PackEntry last = entries.removeLast();
            BlobType other = last.type() == BlobType.DATA ? BlobType.TREE : BlobType.DATA;
            entries.add(new PackEntry(last.id(), other, last.offset(), last.length(), last.uncompressedLength()));
        });
        assertThat(check(new DataSelection.None()).findings())
                .anyMatch(finding ->
                        finding.severity() == Severity.HINT && finding.message().contains("mixes data and trees"));
    }

    @Test
    void stopsWhenItIsCancelled() {
        Progress cancelled = new Progress() {
            @Override
            public void expect(long files, long bytes) {}

            @Override
            public void advance(long files, long bytes) {}

            @Override
            public void current(Object item) {}

            @Override
            public void checkCancelled() {
                throw new CancellationException("enough");
            }
        };
        assertThatThrownBy(() ->
                        new Check(repository, 2, seeds.random()).run(new DataSelection.All(), finding -> {}, cancelled))
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough");
    }

    @Test
    void passesOnWhatAListenerThrowsFromWithinATree() throws Exception {
        change(pack(BlobType.TREE), bytes -> flip(bytes, 40));
        assertThatThrownBy(() -> new Check(repository, 2, seeds.random())
                        .run(
                                new DataSelection.None(),
                                finding -> {
                                    throw new IllegalArgumentException("listener");
                                },
                                Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("listener");
    }

    private ObjectName only(ObjectKind kind) throws StorageException, InterruptedException {
        List<ObjectName> names = new ArrayList<>();
        storage.list(kind, (name, size) -> names.add(name));
        assertThat(names).hasSize(1);
        return names.getFirst();
    }

    private ObjectName pack(BlobType type) throws IOException, InterruptedException {
        PackContents contents = repository.loadIndex(Progress.NONE).index().byPack();
        for (int position = 0; position < contents.packs().size(); position++) {
            if (contents.blobs(position).getFirst().type() == type) {
                return new ObjectName(
                        ObjectKind.PACK, contents.packs().get(position).toString());
            }
        }
        throw new AssertionError("no pack of type " + type);
    }

    private void change(ObjectName name, UnaryOperator<byte[]> change) throws StorageException, InterruptedException {
        storage.put(name, Content.of(change.apply(storage.read(name))));
    }

    private static byte[] flip(byte[] bytes, int at) {
        bytes[at] ^= 1;
        return bytes;
    }

    private interface EntryChange {
        void apply(PackId pack, List<PackEntry> entries);
    }

    /// Writes the index anew with other entries, though well-formed and encrypted: what a fault in a program does.
    private void replaceIndex(EntryChange change) throws IOException, InterruptedException {
        PackContents contents = repository.loadIndex(Progress.NONE).index().byPack();
        IndexWriter writer = new IndexWriter();
        for (int position = 0; position < contents.packs().size(); position++) {
            PackId pack = contents.packs().get(position);
            List<PackEntry> entries = new ArrayList<>();
            for (BlobLocation blob : contents.blobs(position)) {
                entries.add(
                        new PackEntry(blob.id(), blob.type(), blob.offset(), blob.length(), blob.uncompressedLength()));
            }
            change.apply(pack, entries);
            writer.add(pack, entries);
        }
        writer.finish();
        storage.remove(only(ObjectKind.INDEX));
        Id saved = repository.objects().save(ObjectKind.INDEX, writer.toByteArray());
        assertThat(saved).isNotEqualTo(Sha256.hash(new byte[0]));
    }
}
