package dev.holdfast.repository.prune;

/// A prune in numbers. Bytes of packs are those in the storage.
///
/// @param packs in the storage
/// @param usedBytes of blobs that are used, each once
/// @param unusedBytes of all other blobs that the index names
/// @param movePacks packs whose used blobs are stored once more
/// @param moveBytes of these packs
/// @param keptUnusedBytes of unused blobs that stay in partly used packs
/// @param removePacks packs that are unused and have been for long enough
/// @param removeBytes of these
/// @param waitingPacks packs that are unused but not for long enough
/// @param waitingBytes of these
public record PruneFigures(
        int packs,
        long usedBytes,
        long unusedBytes,
        int movePacks,
        long moveBytes,
        long keptUnusedBytes,
        int removePacks,
        long removeBytes,
        int waitingPacks,
        long waitingBytes) {}
