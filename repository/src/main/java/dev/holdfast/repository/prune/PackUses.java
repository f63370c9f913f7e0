package dev.holdfast.repository.prune;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.index.PackContents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Gives every used blob one place, and so finds out how much of each pack is used. A blob that is stored several times
/// gets the place in the pack that is used best, and in a marked pack only if there is no other: so that what an
/// earlier prune has moved, or was moving when it died, makes the old packs unused and not the new ones.
final class PackUses {
    private final PackContents contents;
    private final BlobSet used;
    private final BlobSet placed;
    private final Progress progress;

    private PackUses(StoredState state, PackContents contents, Progress progress) {
        this.contents = contents;
        this.used = state.used();
        this.placed = new BlobSet(state.repository().index());
        this.progress = progress;
    }

    /// The use of every indexed pack.
    static List<PackUse> of(StoredState state, PackContents contents, Progress progress) {
        return new PackUses(state, contents, progress)
                .measure(state.marks().packs().keySet());
    }

    private List<PackUse> measure(Set<PackId> marked) {
        List<PackUse> possible = new ArrayList<>(contents.packs().size());
        for (int position = 0; position < contents.packs().size(); position++) {
            possible.add(measure(position, false));
        }
        possible.sort(Comparator.comparing((PackUse use) -> marked.contains(use.pack()))
                .thenComparingDouble(PackUse::waste)
                .thenComparing(PackUse::pack));
        List<PackUse> uses = new ArrayList<>(possible.size());
        for (PackUse use : possible) {
            uses.add(measure(use.position(), true));
        }
        return uses;
    }

    private PackUse measure(int position, boolean place) {
        progress.checkCancelled();
        long usedBytes = 0;
        long unusedBytes = 0;
        for (BlobLocation blob : contents.blobs(position)) {
            boolean counts = used.contains(blob.type(), blob.id())
                    && (!place || placed.add(blob.type(), blob.id()) == BlobSet.Added.FIRST);
            if (counts) {
                usedBytes += blob.length();
            } else {
                unusedBytes += blob.length();
            }
        }
        return new PackUse(contents.packs().get(position), position, usedBytes, unusedBytes);
    }
}
