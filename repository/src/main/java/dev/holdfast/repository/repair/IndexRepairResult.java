package dev.holdfast.repository.repair;

import java.util.List;

/// What the repair of an index has done.
///
/// @param packsRead packs whose own tables were read, because the index did not name them or named them wrongly
/// @param packsDropped packs that the index named and the storage does not have
/// @param filesReplaced index files that were wrong in something, or unreadable
/// @param problems what cannot be read, in a sentence each
public record IndexRepairResult(int packsRead, int packsDropped, int filesReplaced, List<String> problems) {
    public IndexRepairResult {
        problems = List.copyOf(problems);
    }
}
