package dev.holdfast.repository.heal;

import java.util.List;

/// What a mending has done.
///
/// @param packs damaged ones that were replaced in full
/// @param salvaged blobs of damaged packs that were intact
/// @param fetched blobs that came from the other repository
/// @param lost what neither repository has, in a sentence each
/// @param problems what else cannot be read, in a sentence each
public record HealResult(int packs, int salvaged, int fetched, List<String> lost, List<String> problems) {
    public HealResult {
        lost = List.copyOf(lost);
        problems = List.copyOf(problems);
    }
}
