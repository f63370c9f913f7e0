package dev.holdfast.repository.repair;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileMode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.format.TreeEncoder;
import dev.holdfast.repository.format.TreeEncoding;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.tree.TreeSweep;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes a snapshot of the directories that no snapshot leads to any more: of what was removed and not pruned yet,
/// or belonged to snapshots that are lost. Each becomes a directory that is named for its tree. The snapshot has
/// the tag `recovered`.
public final class OrphanRecovery {
    /// What tells such a snapshot from others.
    public static final String TAG = "recovered";

    /// Under which it is listed, as with restic.
    private static final String PATH = "/recover";

    private final IndexedRepository repository;
    private final RepositoryLock lock;
    private final int workers;
    private final Progress progress;

    /// @param lock held exclusively since before the index was loaded
    /// @param workers how many threads read, at least 1
    public OrphanRecovery(IndexedRepository repository, RepositoryLock lock, int workers, Progress progress) {
        if (!lock.isExclusive()) {
            throw new IllegalArgumentException("directories are recovered under an exclusive lock");
        }
        this.repository = repository;
        this.lock = lock;
        this.workers = workers;
        this.progress = progress;
    }

    /// Stores the snapshot, unless there is nothing to recover.
    ///
    /// @param snapshots all there are
    public OrphanRecoveryResult run(List<StoredSnapshot> snapshots) throws IOException, InterruptedException {
        List<BlobId> roots =
                snapshots.stream().map(stored -> stored.snapshot().tree()).toList();
        ReachedTrees reached = new ReachedTrees(repository.index());
        sweep(roots, reached);
        OrphanTrees orphans = new OrphanTrees(repository.index());
        sweep(unreached(reached.trees()), orphans);
        List<BlobId> tops = orphans.tops();
        List<String> changes = new ArrayList<>();
        if (tops.isEmpty()) {
            return new OrphanRecoveryResult(Optional.empty(), 0, orphans.problems(), changes);
        }
        return new OrphanRecoveryResult(
                Optional.of(publish(store(tops, changes))), tops.size(), orphans.problems(), changes);
    }

    private void sweep(Collection<BlobId> roots, TreeSweep.Visitor visitor) throws IOException, InterruptedException {
        new TreeSweep(repository, workers, progress).sweep(roots, visitor);
    }

    /// All trees of the index that are not in the set.
    private List<BlobId> unreached(BlobSet reached) {
        List<BlobId> unreached = new ArrayList<>();
        for (int number = 0; number < repository.index().numbers(); number++) {
            repository
                    .index()
                    .entry(number)
                    .filter(blob -> blob.type() == BlobType.TREE && !reached.contains(BlobType.TREE, blob.id()))
                    .ifPresent(blob -> unreached.add(blob.id()));
        }
        return unreached;
    }

    /// A tree of all these. What one of them lacks is taken out, so that the snapshot is whole.
    private BlobId store(List<BlobId> tops, List<String> changes) throws IOException, InterruptedException {
        Metadata metadata = Metadata.builder()
                .mode(new FileMode(FileMode.DIRECTORY | 0755))
                .mtime(now())
                .atime(now())
                .ctime(now())
                .build();
        try (WriteSession session = repository.newWriteSession(WriteOptions.defaults(), lock::assertHeld);
                BlobSaver saver = session.newSaver();
                TreeReader reader = repository.newTreeReader()) {
            TreeRepair repair = new TreeRepair(repository.index(), reader, saver, changes::add);
            TreeEncoder encoder = new TreeEncoder(TreeEncoding.RESTIC);
            encoder.reset();
            for (BlobId top :
                    tops.stream().sorted(Comparator.comparing(BlobId::toString)).toList()) {
                NodeName name = NodeName.of(top.toString());
                Optional<BlobId> whole = repair.repair(top, TreePath.ROOT.child(name));
                if (whole.isPresent()) {
                    encoder.add(new DirectoryNode(name, metadata, whole.get()));
                }
            }
            encoder.finish();
            BlobId root = saver.save(BlobType.TREE, encoder.buffer(), 0, encoder.length());
            session.flush();
            return root;
        }
    }

    private SnapshotId publish(BlobId root) throws IOException, InterruptedException {
        lock.assertHeld();
        var host = repository.repository().context().host();
        return repository
                .repository()
                .snapshots()
                .save(Snapshot.builder(now(), root)
                        .hostname(host.hostname())
                        .username(host.username())
                        .uid(Integer.toUnsignedLong(host.uid()))
                        .gid(Integer.toUnsignedLong(host.gid()))
                        .paths(List.of(PATH))
                        .tags(List.of(TAG))
                        .build());
    }

    private Timestamp now() {
        return Timestamp.of(repository.repository().context().clock().instant(), ZoneOffset.UTC);
    }
}
