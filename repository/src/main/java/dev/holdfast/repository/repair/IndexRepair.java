package dev.holdfast.repository.repair;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackHeader;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.index.IndexFile;
import dev.holdfast.repository.index.IndexRewrite;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.object.DamagedObject;
import dev.holdfast.repository.read.PackHeaderReader;
import dev.holdfast.repository.write.IndexSaver;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the index name exactly the packs that are in the storage, with what they hold. What the index says rightly of
/// a pack is believed; otherwise the table of the pack itself is read. If that is damaged, what the index says counts
/// again, unless it cannot be true. One instance for each repair.
public final class IndexRepair {
    private final OpenRepository repository;
    private final RepositoryLock lock;
    private final Map<PackId, Long> stored = new HashMap<>();
    private final Set<PackId> trusted = new HashSet<>();
    private final Set<PackId> wrong = new HashSet<>();
    private final Set<PackId> impossible = new HashSet<>();
    private final Set<Id> unreadable = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    /// @param lock held exclusively
    public IndexRepair(OpenRepository repository, RepositoryLock lock) {
        if (!lock.isExclusive()) {
            throw new IllegalArgumentException("an index is repaired under an exclusive lock");
        }
        this.repository = repository;
        this.lock = lock;
    }

    /// Repairs the index.
    ///
    /// @param readAll whether to believe no index file, and to read the tables of all packs
    /// @throws IOException if the storage fails; damage is a problem in the result
    public IndexRepairResult run(boolean readAll, Progress progress) throws IOException, InterruptedException {
        repository.storage().list(ObjectKind.PACK, (name, size) -> stored.put(new PackId(Id.parse(name.name())), size));
        List<Id> before = repository.objects().list(ObjectKind.INDEX);
        for (Id file : before) {
            progress.checkCancelled();
            judge(file, readAll);
        }
        trusted.removeAll(wrong);
        IndexSaver saver =
                new IndexSaver(repository.objects(), repository.context().clock(), lock::assertHeld);
        int read = readTables(saver, progress);
        int dropped =
                (int) wrong.stream().filter(pack -> !stored.containsKey(pack)).count();
        int files = new IndexRewrite(repository.objects(), saver, lock::assertHeld)
                .without(wrong, before, unreadable, progress);
        return new IndexRepairResult(read, dropped, files, problems);
    }

    private void judge(Id file, boolean readAll) throws IOException, InterruptedException {
        IndexFile content;
        try {
            content = IndexFile.load(repository.objects(), file);
        } catch (DamagedObject damage) {
            problems.add(String.valueOf(damage.getMessage()));
            unreadable.add(file);
            return;
        }
        content.packs().forEach((pack, entries) -> {
            boolean possible = isPossible(entries, stored.get(pack));
            if (!possible) {
                impossible.add(pack);
            }
            (possible && !readAll ? trusted : wrong).add(pack);
        });
    }

    /// Whether these blobs make up a whole pack of this size.
    private static boolean isPossible(List<PackEntry> entries, @Nullable Long size) {
        if (size == null) {
            return false;
        }
        long end = 0;
        for (PackEntry entry : entries.stream()
                .sorted(Comparator.comparingLong(PackEntry::offset))
                .toList()) {
            if (entry.offset() != end) {
                return false;
            }
            end = entry.end();
        }
        return PackHeader.packLength(entries) == size;
    }

    private int readTables(IndexSaver saver, Progress progress) throws IOException, InterruptedException {
        PackHeaderReader headers = new PackHeaderReader(repository.storage(), repository.newCipher());
        List<PackId> untold = stored.keySet().stream()
                .filter(pack -> !trusted.contains(pack))
                .sorted()
                .toList();
        progress.expect(untold.size(), 0);
        int read = 0;
        for (PackId pack : untold) {
            progress.checkCancelled();
            try {
                saver.add(pack, table(pack, headers));
                read++;
            } catch (FormatException damage) {
                tell(pack, damage);
            }
            progress.advance(1, 0);
        }
        return read;
    }

    /// Reads the table of a pack, twice if it is damaged, since that may have happened on the way.
    private List<PackEntry> table(PackId pack, PackHeaderReader headers)
            throws FormatException, StorageException, InterruptedException {
        long size = stored.getOrDefault(pack, 0L);
        try {
            return headers.read(pack, size);
        } catch (FormatException damage) {
            return headers.read(pack, size);
        }
    }

    private void tell(PackId pack, FormatException damage) {
        if (wrong.contains(pack) && !impossible.contains(pack)) {
            wrong.remove(pack);
            problems.add("the table of pack '" + pack + "' is damaged, the index is believed: " + damage.getMessage());
        } else {
            problems.add("pack '" + pack + "' is left out of the index: " + damage.getMessage());
        }
    }
}
