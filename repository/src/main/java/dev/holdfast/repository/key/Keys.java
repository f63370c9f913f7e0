package dev.holdfast.repository.key;

import dev.holdfast.repository.Host;
import dev.holdfast.repository.RepositoryContext;
import dev.holdfast.repository.crypto.AuthenticationException;
import dev.holdfast.repository.crypto.MasterKey;
import dev.holdfast.repository.crypto.ScryptParameters;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.KeyFile;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.key.KeyException.Reason;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The key files of an open repository. Safe for use by many threads.
///
/// As in restic, the caller holds a shared lock on the repository to add a key, and an exclusive one to remove
/// a key or to change a password.
public final class Keys {
    private final Storage storage;
    private final RepositoryContext context;
    private final MasterKey master;
    private final KeyFiles files;
    private volatile Id current;

    /// @param current the key file that the repository was opened with
    public Keys(Storage storage, RepositoryContext context, MasterKey master, Id current) {
        this.storage = storage;
        this.context = context;
        this.master = master;
        this.files = new KeyFiles(storage, context.random());
        this.current = current;
    }

    /// Stores the first key file of a new repository.
    public static OpenedKey createFirst(
            Storage storage, RepositoryContext context, MasterKey master, byte[] password, ScryptParameters costs)
            throws StorageException, InterruptedException {
        KeyFiles files = new KeyFiles(storage, context.random());
        Host host = context.host();
        Id id = make(files, context, master, password, costs, host.username(), host.hostname());
        return new OpenedKey(id, master);
    }

    /// The key file that the repository is open with. Changing the password changes it.
    public Id current() {
        return current;
    }

    /// All key files that can be read, in the order of their ids.
    public List<StoredKey> list(KeyProblems problems) throws StorageException, InterruptedException {
        List<StoredKey> keys = new ArrayList<>();
        for (Map.Entry<Id, Long> entry : files.list().entrySet()) {
            Id id = entry.getKey();
            try {
                KeyFile file = files.load(id, entry.getValue());
                keys.add(new StoredKey(id, file.created(), file.username(), file.hostname(), id.equals(current)));
            } catch (ObjectMissing removedMeanwhile) {
                // nothing to show any more
            } catch (StorageException problem) {
                throw problem;
            } catch (IOException problem) {
                problems.passedOver(id, problem);
            }
        }
        return keys;
    }

    /// The id of the key file whose id begins with `prefix`.
    public Id resolve(String prefix) throws KeyException, StorageException, InterruptedException {
        List<Id> fitting = files.list().keySet().stream()
                .filter(id -> id.toString().startsWith(prefix))
                .toList();
        return switch (fitting.size()) {
            case 0 -> throw new KeyException(Reason.UNKNOWN, "unable to find key '" + prefix + "': no key has this id");
            case 1 -> fitting.getFirst();
            default ->
                throw new KeyException(
                        Reason.AMBIGUOUS,
                        "unable to find key '" + prefix + "': " + fitting.size() + " ids begin so; give more digits");
        };
    }

    /// Stores another key file, which opens with `password`, and reads it back to make sure.
    ///
    /// @return its id
    public Id add(byte[] password, ScryptParameters costs) throws IOException, InterruptedException {
        return add(password, costs, context.host().username(), context.host().hostname());
    }

    /// Stores another key file in the name of somebody else.
    public Id add(byte[] password, ScryptParameters costs, String username, String hostname)
            throws IOException, InterruptedException {
        Id id = make(files, context, master, password, costs, username, hostname);
        try {
            proveUsable(id, password);
        } catch (IOException problem) {
            files.remove(id);
            throw problem;
        }
        return id;
    }

    private static Id make(
            KeyFiles files,
            RepositoryContext context,
            MasterKey master,
            byte[] password,
            ScryptParameters costs,
            String username,
            String hostname)
            throws StorageException, InterruptedException {
        Timestamp now = Timestamp.of(context.clock().instant(), ZoneOffset.UTC);
        return files.save(master, password, costs, now, username, hostname);
    }

    /// Removes a key file for good: its password opens the repository no more.
    ///
    /// @throws KeyException if there is no such key, the repository is open with it, or it is the last one
    public void remove(Id id) throws KeyException, StorageException, InterruptedException {
        SortedMap<Id, Long> all = files.list();
        if (!all.containsKey(id)) {
            throw refusal(Reason.UNKNOWN, id, "repository '" + storage.describe() + "' has no such key");
        }
        if (id.equals(current)) {
            throw refusal(
                    Reason.IN_USE,
                    id,
                    "the repository is open with it; open it with another key's password, or change this password");
        }
        if (all.size() == 1) {
            throw refusal(Reason.LAST, id, "it is the last one, nobody could open the repository without it");
        }
        files.remove(id);
    }

    /// Replaces the key file that the repository is open with: the new one is stored and proven before the old
    /// one is removed.
    ///
    /// @return the id of the new one
    public Id changePassword(byte[] password, ScryptParameters costs) throws IOException, InterruptedException {
        Id old = current;
        Id fresh = add(password, costs);
        current = fresh;
        files.remove(old);
        return fresh;
    }

    private void proveUsable(Id id, byte[] password) throws IOException, InterruptedException {
        try {
            KeyFile file = files.load(id, 0);
            if (files.open(id, file, password).equals(master)) {
                return;
            }
        } catch (AuthenticationException doesNotOpen) {
            // the same refusal as for a wrong master key
        }
        throw refusal(Reason.UNUSABLE, id, "read back, it does not open with its password");
    }

    private static KeyException refusal(Reason reason, Id id, String cause) {
        String verb = reason == Reason.UNUSABLE ? "add" : "remove";
        return new KeyException(reason, "unable to " + verb + " key '" + id.shortText() + "': " + cause);
    }
}
