package dev.holdfast.repository.stats;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.stats.RepositoryUsage.BlobTotals;
import dev.holdfast.repository.tree.UnreadableHandler;
import dev.holdfast.storage.ObjectKind;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Adds up a repository: what is in the storage, what the index says of it, and what snapshots need of that.
final class UsageRun {
    private final IndexedRepository repository;
    private final CountRun counting;

    /// For a second walk over the same trees, whose problems are known by then.
    private final CountRun countingAgain;

    UsageRun(IndexedRepository repository, UnreadableHandler problems, Progress progress) {
        this.repository = repository;
        this.counting = new CountRun(repository, problems, progress);
        this.countingAgain = new CountRun(repository, _ -> {}, progress);
    }

    RepositoryUsage measure(List<StoredSnapshot> snapshots) throws IOException, InterruptedException {
        BlobIndex index = repository.index();
        UsedBlobCounter counter = new UsedBlobCounter(index);
        Count needed = counting.count(counter, snapshots);
        Count restored = countingAgain.count(CountMode.RESTORE_SIZE, snapshots);
        Packs packs = Packs.list(repository);
        long[] usedPlain = new long[1];
        counter.used().forEach(blob -> usedPlain[0] += blob.type() == BlobType.DATA ? blob.plainLength() : 0);
        Indexed indexed = Indexed.of(index);
        StoredBytes all = indexed.storage.total();
        return new RepositoryUsage(
                packs.count,
                packs.bytes,
                packs.unindexed,
                packs.unindexedBytes,
                indexed.data.totals(),
                indexed.trees.totals(),
                needed.blobs(),
                needed.bytes(),
                index.size() - needed.blobs(),
                all.stored() - needed.bytes(),
                all,
                restored.bytes(),
                usedPlain[0]);
    }

    /// The packs in the storage.
    private static final class Packs {
        private final Set<Id> indexed;
        private long count;
        private long bytes;
        private long unindexed;
        private long unindexedBytes;

        private Packs(Set<Id> indexed) {
            this.indexed = indexed;
        }

        static Packs list(IndexedRepository repository) throws IOException, InterruptedException {
            Packs packs = new Packs(new HashSet<>(repository.index().packs()));
            repository.repository().storage().list(ObjectKind.PACK, (name, size) -> packs.add(name.name(), size));
            return packs;
        }

        private void add(String name, long size) {
            count++;
            bytes += size;
            if (!indexed.contains(Id.parse(name))) {
                unindexed++;
                unindexedBytes += size;
            }
        }
    }

    /// The entries of the index.
    private static final class Indexed {
        private final StoredBytesSum storage = new StoredBytesSum();
        private final Sum data = new Sum();
        private final Sum trees = new Sum();

        static Indexed of(BlobIndex index) {
            Indexed indexed = new Indexed();
            for (int number = 0; number < index.numbers(); number++) {
                index.entry(number).ifPresent(indexed::add);
            }
            return indexed;
        }

        private void add(BlobLocation blob) {
            storage.add(blob);
            (blob.type() == BlobType.DATA ? data : trees).add(blob);
        }
    }

    /// Blobs of one type.
    private static final class Sum {
        private long blobs;
        private long stored;
        private long plain;

        void add(BlobLocation blob) {
            blobs++;
            stored += blob.length();
            plain += blob.plainLength();
        }

        BlobTotals totals() {
            return new BlobTotals(blobs, stored, plain);
        }
    }
}
