package dev.holdfast.repository;

import dev.holdfast.repository.cache.CacheEvents;
import dev.holdfast.repository.key.KeyProblems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a repository is to be opened.
///
/// @param keyHint the beginning of the id of the key file to try first, or empty
/// @param keyProblems is told of key files that are passed over
/// @param cacheDirectory where copies of remote repositories are kept; null for no cache
/// @param cacheEvents is told if the cache cannot be written
public record OpenOptions(
        String keyHint, KeyProblems keyProblems, @Nullable Path cacheDirectory, CacheEvents cacheEvents) {
    /// No hint, no cache, and nobody is told.
    public static final OpenOptions PLAIN = new OpenOptions("", KeyProblems.IGNORED, null, CacheEvents.NONE);

    /// The same with a key to try first.
    public OpenOptions withKeyHint(String hint) {
        return new OpenOptions(hint, keyProblems, cacheDirectory, cacheEvents);
    }

    /// The same with somebody who is told of key files that are passed over.
    public OpenOptions withKeyProblems(KeyProblems problems) {
        return new OpenOptions(keyHint, problems, cacheDirectory, cacheEvents);
    }

    /// The same with a cache, which is used if the storage is remote.
    public OpenOptions withCache(Path directory, CacheEvents events) {
        return new OpenOptions(keyHint, keyProblems, directory, events);
    }
}
