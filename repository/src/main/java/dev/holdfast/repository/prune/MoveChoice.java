package dev.holdfast.repository.prune;

import dev.holdfast.repository.format.PackId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Chooses the packs that are worth moving: where the most is gained for what is moved.
final class MoveChoice {
    /// Packs of less than this are small; so many of them are worth to be put together.
    private static final long SMALL = 1 << 20;

    private static final int MANY_SMALL = 20;

    private final PruneOptions options;
    private final Map<PackId, Long> sizes;
    private final List<PackUse> chosen = new ArrayList<>();
    private long moved;

    /// @param sizes of the packs in the storage
    MoveChoice(PruneOptions options, Map<PackId, Long> sizes) {
        this.options = options;
        this.sizes = sizes;
    }

    List<PackUse> among(List<PackUse> uses) {
        if (options.maxUnused() instanceof PruneLimit.Unlimited) {
            return chosen;
        }
        long used = uses.stream().mapToLong(PackUse::usedBytes).sum();
        List<PackUse> partly =
                new ArrayList<>(uses.stream().filter(PackUse::isPartlyUsed).toList());
        long waste = partly.stream().mapToLong(PackUse::unusedBytes).sum();
        long tolerable = options.maxUnused().bytes(used);
        partly.sort(Comparator.comparingDouble(PackUse::waste).reversed().thenComparing(PackUse::pack));
        for (PackUse use : partly) {
            if (waste <= tolerable) {
                break;
            }
            if (choose(use)) {
                waste -= use.unusedBytes();
            }
        }
        List<PackUse> small = uses.stream()
                .filter(use -> !use.isUnused() && !chosen.contains(use) && size(use) < SMALL)
                .toList();
        if (small.size() >= MANY_SMALL) {
            small.forEach(this::choose);
        }
        return chosen;
    }

    /// Whether there was room for it.
    private boolean choose(PackUse use) {
        long size = size(use);
        if (moved + size > options.maxRepack()) {
            return false;
        }
        moved += size;
        chosen.add(use);
        return true;
    }

    private long size(PackUse use) {
        return sizes.getOrDefault(use.pack(), 0L);
    }
}
