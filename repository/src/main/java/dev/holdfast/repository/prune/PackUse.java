package dev.holdfast.repository.prune;

import dev.holdfast.repository.format.PackId;

/// How much of an indexed pack is used.
///
/// @param position of the pack in the contents of the index
/// @param usedBytes of blobs that have their place here
/// @param unusedBytes of the other blobs: nobody needs them, or they have their place elsewhere
record PackUse(PackId pack, int position, long usedBytes, long unusedBytes) {

    boolean isUnused() {
        return usedBytes == 0;
    }

    boolean isPartlyUsed() {
        return usedBytes > 0 && unusedBytes > 0;
    }

    double waste() {
        return (double) unusedBytes / Math.max(1, usedBytes + unusedBytes);
    }
}
