package dev.holdfast.repository.index;

import dev.holdfast.repository.format.PackId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A snapshot of a [BlobIndex] arranged by packs: which packs there are, and what lies in each. Takes 4 bytes a blob
/// beside the index. Immutable, but a view: the index must not be written to meanwhile.
public final class PackContents {
    private static final Comparator<BlobLocation> BY_OFFSET = Comparator.comparingLong(BlobLocation::offset)
            .thenComparing(blob -> blob.id().id());

    private final BlobIndex index;
    private final List<PackId> packs;

    /// Entry numbers, grouped by pack in the order of `packs`.
    private final int[] entries;

    /// Where the group of each pack begins in `entries`, and the end of the last one.
    private final int[] starts;

    PackContents(BlobIndex index, List<PackId> packs, int[] entries, int[] starts) {
        this.index = index;
        this.packs = packs;
        this.entries = entries;
        this.starts = starts;
    }

    /// @param packsByNumber the packs as the index numbers them; the same one may have several numbers
    /// @param packOfEntry for each entry number its pack number, or -1 to leave the entry out
    static PackContents arrange(BlobIndex index, List<PackId> packsByNumber, int[] packOfEntry) {
        List<PackId> packs = packsByNumber.stream()
                .distinct()
                .sorted(Comparator.comparing(PackId::id))
                .toList();
        int[] rank = ranks(packsByNumber, packs);
        int[] starts = new int[packs.size() + 1];
        for (int pack : packOfEntry) {
            if (pack >= 0) {
                starts[rank[pack] + 1]++;
            }
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = Arrays.copyOf(starts, packs.size());
        int[] entries = new int[starts[packs.size()]];
        for (int entry = 0; entry < packOfEntry.length; entry++) {
            if (packOfEntry[entry] >= 0) {
                entries[next[rank[packOfEntry[entry]]]++] = entry;
            }
        }
        return new PackContents(index, packs, entries, starts);
    }

    private static int[] ranks(List<PackId> packsByNumber, List<PackId> sorted) {
        int[] ranks = new int[packsByNumber.size()];
        for (int number = 0; number < ranks.length; number++) {
            ranks[number] = search(sorted, packsByNumber.get(number));
        }
        return ranks;
    }

    private static int search(List<PackId> sorted, PackId pack) {
        return Collections.binarySearch(sorted, pack, Comparator.comparing(PackId::id));
    }

    /// All packs, in ascending order of their ids.
    public List<PackId> packs() {
        return packs;
    }

    /// What lies in the pack at a position of [#packs()], in ascending order of offsets.
    public List<BlobLocation> blobs(int position) {
        List<BlobLocation> blobs = new ArrayList<>(starts[position + 1] - starts[position]);
        for (int at = starts[position]; at < starts[position + 1]; at++) {
            index.entry(entries[at]).ifPresent(blobs::add);
        }
        blobs.sort(BY_OFFSET);
        return blobs;
    }

    /// The position of a pack in [#packs()], if it has any blobs.
    public Optional<Integer> position(PackId pack) {
        int found = search(packs, pack);
        return found < 0 ? Optional.empty() : Optional.of(found);
    }
}
