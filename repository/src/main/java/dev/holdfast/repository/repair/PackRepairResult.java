package dev.holdfast.repository.repair;

import java.util.List;

/// What the repair of packs has done.
///
/// @param packs that were replaced
/// @param salvaged blobs that were intact and are stored once more
/// @param lost what could not be read, in a sentence each
public record PackRepairResult(int packs, int salvaged, List<String> lost) {
    public PackRepairResult {
        lost = List.copyOf(lost);
    }
}
