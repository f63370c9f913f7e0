package dev.holdfast.repository.lock;

import dev.holdfast.repository.Host;
import dev.holdfast.repository.RepositoryContext;
import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.LockFile;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.lock.Locks.UnreadableLocks;
import dev.holdfast.repository.object.DamagedObject;
import dev.holdfast.repository.object.EncryptedObjects;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files in `locks/`. Safe for use by many threads.
final class LockFiles {
    /// How often a listing is repeated because locks vanish while they are being read.
    private static final int LISTINGS = 20;

    private final Storage storage;
    private final EncryptedObjects objects;
    private final Host host;

    LockFiles(Storage storage, EncryptedObjects objects, RepositoryContext context) {
        this.storage = storage;
        this.objects = objects;
        this.host = context.host();
    }

    /// A description of the repository for messages.
    String repository() {
        return storage.describe();
    }

    /// Stores a lock of this process.
    Id write(Instant time, boolean exclusive) throws StorageException, InterruptedException {
        LockFile content = new LockFile(
                Timestamp.of(time, ZoneOffset.UTC),
                exclusive,
                host.hostname(),
                host.username(),
                host.pid(),
                Integer.toUnsignedLong(host.uid()),
                Integer.toUnsignedLong(host.gid()));
        return objects.save(ObjectKind.LOCK, content.encode());
    }

    void remove(Id lock) throws StorageException, InterruptedException {
        objects.remove(ObjectKind.LOCK, lock);
    }

    boolean exists(Id lock) throws StorageException, InterruptedException {
        return list(true).contains(lock);
    }

    /// Reads all locks but these.
    ///
    /// A lock that vanishes meanwhile may have been refreshed, and then lives on in a new file that the listing
    /// did not show yet. So the listing is repeated until all that it shows can be read.
    ///
    /// @throws UnreadableLock if one of them is damaged or cannot be read
    List<StoredLock> readAllExcept(Set<Id> known) throws UnreadableLock, InterruptedException {
        try {
            for (int listing = 1; ; listing++) {
                try {
                    return readOnce(known);
                } catch (ObjectMissing vanished) {
                    if (listing == LISTINGS) {
                        throw vanished;
                    }
                }
            }
        } catch (IOException problem) {
            throw new UnreadableLock(repository(), problem);
        }
    }

    private List<StoredLock> readOnce(Set<Id> known) throws IOException, InterruptedException {
        List<StoredLock> locks = new ArrayList<>();
        for (Id id : list(false)) {
            if (!known.contains(id)) {
                locks.add(read(id));
            }
        }
        return locks;
    }

    /// All locks that can be read. Locks that vanish meanwhile are left out.
    List<StoredLock> readAll(UnreadableLocks unreadable) throws StorageException, InterruptedException {
        List<StoredLock> locks = new ArrayList<>();
        for (Id id : list(false)) {
            try {
                locks.add(read(id));
            } catch (ObjectMissing vanished) {
                // given up or refreshed by its holder
            } catch (IOException problem) {
                unreadable.unreadable(id, problem);
            }
        }
        return locks;
    }

    private StoredLock read(Id id) throws IOException, InterruptedException {
        byte[] json = objects.load(ObjectKind.LOCK, id);
        try {
            return new StoredLock(id, LockFile.decode(json));
        } catch (FormatException problem) {
            throw new DamagedObject(
                    new ObjectName(ObjectKind.LOCK, id.toString()), String.valueOf(problem.getMessage()), problem);
        }
    }

    /// Removes every lock, also what cannot be read, and returns their number.
    int removeAll() throws StorageException, InterruptedException {
        List<Id> all = list(true);
        for (Id id : all) {
            remove(id);
        }
        return all.size();
    }

    private List<Id> list(boolean emptyOnes) throws StorageException, InterruptedException {
        List<Id> ids = new ArrayList<>();
        storage.list(ObjectKind.LOCK, (name, size) -> {
            if (emptyOnes || size > 0) {
                ids.add(Id.parse(name.name()));
            }
        });
        return ids;
    }
}
