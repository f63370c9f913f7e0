package dev.holdfast.repository.copy;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.index.PackContents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Copies snapshots from one repository to another: see the description of this package. One instance for each copy.
public final class Copy {
    /// As soon as so much has come together, it is copied and published before more is looked for.
    private static final long BATCH_BYTES = 1L << 30;

    private final IndexedRepository source;
    private final IndexedRepository target;
    private final RepositoryLock targetLock;
    private final WriteOptions options;
    private final int workers;
    private final Progress progress;
    private final Queue<CopyProblem> problems = new ConcurrentLinkedQueue<>();
    private final Map<SnapshotId, SnapshotId> copied = new LinkedHashMap<>();
    private final List<SnapshotId> incomplete = new ArrayList<>();

    /// @param source locked at least shared, its index loaded after its snapshots were listed
    /// @param target locked at least shared
    /// @param workers how many threads read and compute, at least 1
    public Copy(
            IndexedRepository source,
            IndexedRepository target,
            RepositoryLock targetLock,
            WriteOptions options,
            int workers,
            Progress progress) {
        this.source = source;
        this.target = target;
        this.targetLock = targetLock;
        this.options = options;
        this.workers = workers;
        this.progress = progress;
    }

    /// Copies snapshots, the first of the list first.
    ///
    /// @param present all snapshots of the target
    /// @throws IOException if the target cannot be written to; what of the source cannot be read is in the result
    public CopyResult run(List<StoredSnapshot> snapshots, List<StoredSnapshot> present)
            throws IOException, InterruptedException {
        KnownCopies known = new KnownCopies(present);
        MissingBlobs wanted = new MissingBlobs(source, target.index(), problems::add);
        PackContents contents = source.index().byPack();
        int passedOver = 0;
        try (WriteSession session = target.newWriteSession(options, targetLock::assertHeld)) {
            BlobTransfer transfer = new BlobTransfer(source, contents, session, problems::add, progress);
            BlobSet done = new BlobSet(source.index());
            List<StoredSnapshot> batch = new ArrayList<>();
            long doneBytes = 0;
            for (StoredSnapshot stored : snapshots) {
                if (known.contain(stored)) {
                    passedOver++;
                    continue;
                }
                known.add(stored);
                progress.current(stored.id());
                wanted.addBelow(stored.snapshot().tree(), workers, progress);
                batch.add(stored);
                if (wanted.bytes() - doneBytes >= BATCH_BYTES) {
                    progress.expect(0, wanted.bytes() - doneBytes);
                    finish(batch, wanted, done, transfer, session);
                    doneBytes = wanted.bytes();
                }
            }
            progress.expect(0, wanted.bytes() - doneBytes);
            finish(batch, wanted, done, transfer, session);
            return new CopyResult(
                    copied, passedOver, incomplete, transfer.blobs(), transfer.bytes(), List.copyOf(problems));
        }
    }

    /// Moves what the batch needs, and publishes it.
    private void finish(
            List<StoredSnapshot> batch, MissingBlobs wanted, BlobSet done, BlobTransfer transfer, WriteSession session)
            throws IOException, InterruptedException {
        BlobSet now = wanted.missing().snapshot();
        now.removeAll(done);
        if (now.size() > 0) {
            transfer.move(now, workers);
            now.forEach(blob -> done.add(blob.type(), blob.id()));
        }
        session.flush();
        for (StoredSnapshot stored : batch) {
            publish(stored);
        }
        batch.clear();
    }

    private void publish(StoredSnapshot stored) throws IOException, InterruptedException {
        Snapshot snapshot = stored.snapshot();
        if (!problems.isEmpty() && !Completeness.of(snapshot.tree(), target, workers, progress)) {
            incomplete.add(stored.id());
            return;
        }
        targetLock.assertHeld();
        SnapshotId copy = target.repository()
                .snapshots()
                .save(snapshot.toBuilder()
                        .withoutParent()
                        .original(KnownCopies.origin(stored))
                        .build());
        copied.put(stored.id(), copy);
        progress.advance(1, 0);
    }
}
