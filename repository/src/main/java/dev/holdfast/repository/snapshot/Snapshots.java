package dev.holdfast.repository.snapshot;

import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.object.DamagedObject;
import dev.holdfast.repository.object.EncryptedObjects;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The snapshots of a repository. Safe for use by many threads.
public final class Snapshots {
    private static final int FULL_LENGTH = 64;

    private final EncryptedObjects objects;

    public Snapshots(EncryptedObjects objects) {
        this.objects = objects;
    }

    /// Is told of a snapshot that cannot be read while others are being listed, on the thread that asked for the list.
    @FunctionalInterface
    public interface ProblemHandler {
        void unreadable(SnapshotId id, IOException problem);
    }

    /// All readable snapshots that the filter accepts, oldest first. Several are read at once. One that is removed
    /// during the listing is passed over.
    public List<StoredSnapshot> list(SnapshotFilter filter, ProblemHandler problems)
            throws StorageException, InterruptedException {
        List<StoredSnapshot> found = new ArrayList<>();
        for (Outcome outcome : loadAll(objects.list(ObjectKind.SNAPSHOT))) {
            switch (outcome) {
                case Outcome.Loaded(StoredSnapshot stored) when filter.accepts(stored.snapshot()) -> found.add(stored);
                case Outcome.Loaded _, Outcome.RemovedMeanwhile _ -> {}
                case Outcome.Unreadable(SnapshotId id, IOException problem) -> problems.unreadable(id, problem);
            }
        }
        found.sort(StoredSnapshot.BY_TIME);
        return found;
    }

    /// What became of one snapshot of a listing.
    private sealed interface Outcome {
        record Loaded(StoredSnapshot stored) implements Outcome {}

        record RemovedMeanwhile() implements Outcome {}

        record Unreadable(SnapshotId id, IOException problem) implements Outcome {}
    }

    private List<Outcome> loadAll(List<Id> ids) throws StorageException, InterruptedException {
        try {
            return objects.loadEach(ids, id -> tryToLoad(new SnapshotId(id)));
        } catch (StorageException problem) {
            throw problem;
        } catch (IOException problem) {
            throw new IllegalStateException("every other problem is an outcome", problem);
        }
    }

    private Outcome tryToLoad(SnapshotId id) throws StorageException, InterruptedException {
        try {
            return new Outcome.Loaded(load(id));
        } catch (ObjectMissing removedMeanwhile) {
            return new Outcome.RemovedMeanwhile();
        } catch (StorageException problem) {
            throw problem;
        } catch (IOException problem) {
            return new Outcome.Unreadable(id, problem);
        }
    }

    /// Reads one snapshot.
    public StoredSnapshot load(SnapshotId id) throws IOException, InterruptedException {
        byte[] json = objects.load(ObjectKind.SNAPSHOT, id.id());
        try {
            return new StoredSnapshot(id, Snapshot.decode(json));
        } catch (FormatException problem) {
            throw new DamagedObject(new ObjectName(ObjectKind.SNAPSHOT, id.toString()), problem.getMessage(), problem);
        }
    }

    /// Stores a snapshot. Everything it refers to must be durable and in the index already.
    public SnapshotId save(Snapshot snapshot) throws StorageException, InterruptedException {
        return new SnapshotId(objects.save(ObjectKind.SNAPSHOT, snapshot.encode()));
    }

    /// The snapshot that `text` names: `latest`, an id, or a prefix of exactly one id.
    ///
    /// @param filter what `latest` is chosen from; ids are not filtered
    /// @throws SnapshotNotFound if there is none, or the prefix fits several
    public StoredSnapshot resolve(String text, SnapshotFilter filter, ProblemHandler problems)
            throws IOException, InterruptedException {
        if (text.equals("latest")) {
            return latest(filter, problems)
                    .orElseThrow(() -> new SnapshotNotFound("unable to find the latest recovery point: the repository"
                            + (filter.equals(SnapshotFilter.ALL) ? " has none" : " has none that fits the filter")));
        }
        return load(new SnapshotId(complete(text)));
    }

    /// The newest snapshot that the filter accepts.
    public Optional<StoredSnapshot> latest(SnapshotFilter filter, ProblemHandler problems)
            throws StorageException, InterruptedException {
        List<StoredSnapshot> found = list(filter, problems);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }

    private Id complete(String prefix) throws SnapshotNotFound, StorageException, InterruptedException {
        if (prefix.isEmpty() || prefix.length() > FULL_LENGTH || !prefix.matches("[0-9a-f]+")) {
            throw new SnapshotNotFound("unable to find recovery point '" + prefix
                    + "': a recovery point is named by 'latest' or by the first hexadecimal digits of its id");
        }
        List<Id> fitting = objects.list(ObjectKind.SNAPSHOT).stream()
                .filter(id -> id.toString().startsWith(prefix))
                .toList();
        return switch (fitting.size()) {
            case 0 ->
                throw new SnapshotNotFound(
                        "unable to find recovery point '" + prefix + "': there is none with this id");
            case 1 -> fitting.getFirst();
            default ->
                throw new SnapshotNotFound(
                        "unable to find recovery point '" + prefix + "': " + fitting.size()
                                + " ids begin with it; give more digits",
                        true);
        };
    }
}
