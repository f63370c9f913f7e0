package dev.holdfast.repository.prune;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackHeader;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.format.PruneMarks;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.index.PackContents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns what was found in a repository into a plan. Reads and writes nothing.
final class PrunePlanner {
    private final StoredState state;
    private final PruneOptions options;
    private final Instant now;
    private final Progress progress;
    private final Map<PackId, Timestamp> waiting = new HashMap<>();
    private final Set<PackId> due = new HashSet<>();
    private final Set<PackId> dueUnindexed = new HashSet<>();
    private final Set<PackId> gone = new HashSet<>();

    PrunePlanner(StoredState state, PruneOptions options, Instant now, Progress progress) {
        this.state = state;
        this.options = options;
        this.now = now;
        this.progress = progress;
    }

    PrunePlan plan() throws PruneRefused {
        PackContents contents = state.repository().index().byPack();
        List<PackUse> uses = PackUses.of(state, contents, progress);
        Set<PackId> indexed = new HashSet<>();
        for (PackUse use : uses) {
            indexed.add(use.pack());
            sort(use, contents);
        }
        for (PackId pack : state.packs().keySet()) {
            if (!indexed.contains(pack)) {
                sort(pack, dueUnindexed);
            }
        }
        List<PackUse> move = new MoveChoice(options, state.packs()).among(uses);
        return new PrunePlan(
                state,
                contents,
                move,
                staying(uses, move, contents),
                due,
                dueUnindexed,
                gone,
                new PruneMarks(waiting),
                figures(uses, move));
    }

    private void sort(PackUse use, PackContents contents) throws PruneRefused {
        Long size = state.packs().get(use.pack());
        if (!use.isUnused()) {
            requireIntact(use, size, contents);
        } else if (size == null) {
            gone.add(use.pack());
        } else {
            sort(use.pack(), due);
        }
    }

    private void sort(PackId unused, Set<PackId> removable) {
        Timestamp since = state.marks().packs().get(unused);
        boolean longEnough = options.grace().isZero()
                || (since != null && !since.toInstant().plus(options.grace()).isAfter(now));
        if (longEnough) {
            removable.add(unused);
        } else {
            waiting.put(unused, since == null ? Timestamp.of(now, ZoneOffset.UTC) : since);
        }
    }

    /// Something that a pack should hold is missing if the pack is not as long as it should be. Whoever has only that
    /// pack would rather repair than lose what else is there.
    private static void requireIntact(PackUse use, @Nullable Long size, PackContents contents) throws PruneRefused {
        if (size == null) {
            throw new PruneRefused("pack '" + use.pack() + "' is needed but missing", null);
        }
        List<PackEntry> entries = new ArrayList<>();
        for (BlobLocation blob : contents.blobs(use.position())) {
            entries.add(new PackEntry(blob.id(), blob.type(), blob.offset(), blob.length(), blob.uncompressedLength()));
        }
        long expected = PackHeader.packLength(entries);
        if (expected != size) {
            throw new PruneRefused(
                    "pack '" + use.pack() + "' is needed but has " + size + " bytes; by the index it has " + expected,
                    null);
        }
    }

    /// The blobs that have their place in a pack which is neither moved nor unused.
    private BlobSet staying(List<PackUse> uses, List<PackUse> move, PackContents contents) {
        Set<PackId> moved = new HashSet<>();
        move.forEach(use -> moved.add(use.pack()));
        BlobSet staying = new BlobSet(state.repository().index());
        if (move.isEmpty()) {
            return staying;
        }
        for (PackUse use : uses) {
            if (!use.isUnused() && !moved.contains(use.pack())) {
                contents.blobs(use.position()).forEach(blob -> staying.add(blob.type(), blob.id()));
            }
        }
        return staying;
    }

    private PruneFigures figures(List<PackUse> uses, List<PackUse> move) {
        long partlyUnused = uses.stream()
                .filter(PackUse::isPartlyUsed)
                .mapToLong(PackUse::unusedBytes)
                .sum();
        Set<PackId> removed = new HashSet<>(due);
        removed.addAll(dueUnindexed);
        return new PruneFigures(
                state.packs().size(),
                uses.stream().mapToLong(PackUse::usedBytes).sum(),
                uses.stream().mapToLong(PackUse::unusedBytes).sum(),
                move.size(),
                move.stream().mapToLong(use -> size(use.pack())).sum(),
                partlyUnused - move.stream().mapToLong(PackUse::unusedBytes).sum(),
                removed.size(),
                removed.stream().mapToLong(this::size).sum(),
                waiting.size(),
                waiting.keySet().stream().mapToLong(this::size).sum());
    }

    private long size(PackId pack) {
        return state.packs().getOrDefault(pack, 0L);
    }
}
