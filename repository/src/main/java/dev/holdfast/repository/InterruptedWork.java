package dev.holdfast.repository;

import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.lock.Locks;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.lock.StoredLock;
import dev.holdfast.repository.read.PackHeaderReader;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// What writers that died have stored without living to name it in an index file: whole packs, whose tables tell what
/// is in them. The next writer adopts them instead of storing their content again.
///
/// 1. Look whether anybody else is at work: packs that are not named *yet* belong to them.
/// 2. List the packs.
/// 3. Load the index. Whatever was listed and is not in it, nobody will name any more.
///
/// A writer who begins and ends between the steps 1 and 3 may have its packs named twice, which does no harm.
public final class InterruptedWork {
    private final Map<PackId, Long> stored;

    private InterruptedWork(Map<PackId, Long> stored) {
        this.stored = stored;
    }

    /// Does the steps 1 and 2; the caller then loads the index.
    ///
    /// On a remote storage, where a listing takes long, packs are only listed if a stale lock tells that somebody
    /// died.
    ///
    /// @param own the caller's lock
    public static InterruptedWork lookFor(OpenRepository repository, RepositoryLock own)
            throws IOException, InterruptedException {
        Locks locks = repository.locks();
        List<Id> unreadable = new ArrayList<>();
        List<StoredLock> others = new ArrayList<>(locks.list((id, problem) -> unreadable.add(id)));
        others.removeIf(lock -> lock.id().equals(own.id()));
        boolean alone = unreadable.isEmpty() && others.stream().allMatch(locks::isStale);
        boolean worthwhile = !repository.storage().traits().remote() || !others.isEmpty();
        Map<PackId, Long> stored = new HashMap<>();
        if (alone && worthwhile) {
            repository
                    .storage()
                    .list(ObjectKind.PACK, (name, size) -> stored.put(new PackId(Id.parse(name.name())), size));
        }
        return new InterruptedWork(stored);
    }

    /// Lets the session adopt the packs that the index does not know.
    ///
    /// @param problems is told of packs that cannot be read and are left alone
    /// @return how many packs were adopted
    /// @throws IOException if an index file cannot be written
    public int adopt(IndexedRepository repository, WriteSession session, BiConsumer<PackId, IOException> problems)
            throws IOException, InterruptedException {
        Set<Id> known = new HashSet<>(repository.index().packs());
        stored.keySet().removeIf(pack -> known.contains(pack.id()));
        PackHeaderReader headers = new PackHeaderReader(
                repository.repository().storage(), repository.repository().newCipher());
        int adopted = 0;
        for (Map.Entry<PackId, Long> pack : stored.entrySet()) {
            List<PackEntry> entries;
            try {
                entries = headers.read(pack.getKey(), pack.getValue());
            } catch (FormatException | ObjectMissing problem) {
                problems.accept(pack.getKey(), problem);
                continue;
            }
            session.adopt(pack.getKey(), entries);
            adopted++;
        }
        return adopted;
    }
}
