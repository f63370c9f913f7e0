package dev.holdfast.storage;

/// What a storage can do, as data.
///
/// @param connections how many operations may usefully run at once, at least 1
/// @param atomicReplace whether putting other content under an existing name replaces it atomically
/// @param remote whether reading is slow enough that a local cache of index and trees pays
public record StorageTraits(int connections, boolean atomicReplace, boolean remote) {
    public StorageTraits {
        if (connections < 1) {
            throw new IllegalArgumentException("connections must be at least 1, not " + connections);
        }
    }
}
