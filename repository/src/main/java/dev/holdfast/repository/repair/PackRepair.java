package dev.holdfast.repository.repair;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.index.IndexRewrite;
import dev.holdfast.repository.index.PackContents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.read.PackBlobReader;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.IndexSaver;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Replaces damaged packs by packs of what is intact in them. The damaged ones are removed at the end.
public final class PackRepair {
    private final IndexedRepository repository;
    private final RepositoryLock lock;

    /// @param lock held exclusively since before the index was loaded
    public PackRepair(IndexedRepository repository, RepositoryLock lock) {
        if (!lock.isExclusive()) {
            throw new IllegalArgumentException("packs are repaired under an exclusive lock");
        }
        this.repository = repository;
        this.lock = lock;
    }

    /// Repairs packs; one that is missing altogether is taken out of the index.
    ///
    /// @throws IOException if the storage cannot be written to
    public PackRepairResult run(Set<PackId> packs, Progress progress) throws IOException, InterruptedException {
        PackContents contents = repository.index().byPack();
        OpenRepository open = repository.repository();
        progress.expect(packs.size(), 0);
        int salvaged = 0;
        List<String> lost = new ArrayList<>();
        try (WriteSession session = repository.newWriteSession(WriteOptions.defaults(), lock::assertHeld);
                BlobSaver saver = session.newSaver();
                PackBlobReader reader = repository.newPackBlobReader()) {
            Salvage salvage = new Salvage(saver, lost);
            for (PackId pack : packs) {
                progress.checkCancelled();
                List<BlobLocation> blobs =
                        contents.position(pack).map(contents::blobs).orElse(List.of());
                reader.read(pack, blobs, salvage);
                progress.advance(1, 0);
            }
            session.flush();
            salvaged = salvage.blobs;
        }
        IndexSaver saver = new IndexSaver(open.objects(), open.context().clock(), lock::assertHeld);
        new IndexRewrite(open.objects(), saver, lock::assertHeld).without(packs, progress);
        for (PackId pack : packs) {
            lock.assertHeld();
            open.storage().remove(new ObjectName(ObjectKind.PACK, pack.toString()));
        }
        return new PackRepairResult(packs.size(), salvaged, lost);
    }

    /// Stores what is intact.
    private static final class Salvage implements PackBlobReader.BlobVisitor {
        private final BlobSaver saver;
        private final List<String> lost;
        private int blobs;

        Salvage(BlobSaver saver, List<String> lost) {
            this.saver = saver;
            this.lost = lost;
        }

        @Override
        public void blob(BlobLocation location, byte[] content) throws IOException, InterruptedException {
            saver.saveAgain(location.type(), location.id(), content, 0, location.plainLength());
            blobs++;
        }

        @Override
        public void unreadable(BlobLocation location, IOException problem) {
            lost.add(String.valueOf(problem.getMessage()));
        }
    }
}
