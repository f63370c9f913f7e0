package dev.holdfast.cli.point;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.Snapshots;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the recovery points that a user means.
public final class PointFinder {
    private final CommandContext context;
    private final Snapshots snapshots;

    public PointFinder(CommandContext context, OpenRepository repository) {
        this.context = context;
        this.snapshots = repository.snapshots();
    }

    /// The one recovery point of this name: an id, or the newest that the filter accepts.
    public StoredSnapshot one(PointArgument point, SnapshotFilterOptions filter)
            throws IOException, InterruptedException {
        return snapshots.resolve(point.name(), filter.filter(), this::unreadable);
    }

    /// The recovery points of these ids, or all that the filter accepts if there are none.
    public List<StoredSnapshot> all(List<String> ids, SnapshotFilterOptions filter)
            throws IOException, InterruptedException {
        if (ids.isEmpty()) {
            return snapshots.list(filter.filter(), this::unreadable);
        }
        Map<String, StoredSnapshot> found = new LinkedHashMap<>();
        for (String id : ids) {
            StoredSnapshot stored = snapshots.resolve(id, filter.filter(), this::unreadable);
            found.put(stored.id().toString(), stored);
        }
        return List.copyOf(found.values());
    }

    /// The recovery points to restore: one; of an application, the newest of each asset, by the name of the asset.
    ///
    /// @param at not newer than this
    public Map<String, StoredSnapshot> toRestore(
            PointArgument point, SnapshotFilterOptions filter, Optional<Instant> at)
            throws HoldfastException, IOException, InterruptedException {
        if (point.isLatest()) {
            return Map.of("", newest(filter.filter(), at, "the latest recovery point"));
        }
        if (!point.isId()) {
            return ofApplication(point.name(), filter, at);
        }
        if (at.isPresent()) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "--at chooses among recovery points, but '" + point.name() + "' is one already",
                    "use it with `latest` or an application");
        }
        return Map.of("", one(point, filter));
    }

    private StoredSnapshot newest(SnapshotFilter filter, Optional<Instant> at, String what)
            throws HoldfastException, IOException, InterruptedException {
        List<StoredSnapshot> found = upTo(at, snapshots.list(filter, this::unreadable));
        if (found.isEmpty()) {
            throw nothing(what, at);
        }
        return found.getLast();
    }

    private Map<String, StoredSnapshot> ofApplication(String name, SnapshotFilterOptions filter, Optional<Instant> at)
            throws HoldfastException, IOException, InterruptedException {
        Map<String, StoredSnapshot> newest = new LinkedHashMap<>();
        SnapshotFilter tagged = filter.filter(PointArgument.tagsOf(name));
        for (StoredSnapshot stored : upTo(at, snapshots.list(tagged, this::unreadable))) {
            newest.put(asset(stored), stored);
        }
        if (newest.isEmpty()) {
            throw nothing("a recovery point of '" + name + "'", at);
        }
        return newest;
    }

    private static String asset(StoredSnapshot stored) {
        return stored.snapshot().tags().stream()
                .filter(tag -> tag.startsWith(PointArgument.ASSET))
                .map(tag -> tag.substring(PointArgument.ASSET.length()))
                .findFirst()
                .orElse("");
    }

    private static List<StoredSnapshot> upTo(Optional<Instant> at, List<StoredSnapshot> found) {
        return at.isEmpty()
                ? found
                : found.stream()
                        .filter(stored -> !stored.snapshot().time().toInstant().isAfter(at.get()))
                        .toList();
    }

    private HoldfastException nothing(String what, Optional<Instant> at) {
        String before = at.map(moment -> " from " + context.times().of(moment) + " or before")
                .orElse("");
        return new HoldfastException(
                ErrorCode.NOT_FOUND,
                "unable to find " + what + before + ": the repository has none",
                "`holdfast points` lists what there is");
    }

    private void unreadable(Object id, IOException problem) {
        context.output().warning("recovery point '" + id + "' is passed over: " + problem.getMessage());
    }
}
