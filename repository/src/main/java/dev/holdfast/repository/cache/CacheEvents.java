package dev.holdfast.repository.cache;

import java.io.IOException;
import java.nio.file.Path;

/// Is told that a cache cannot be used for writing any more.
@FunctionalInterface
public interface CacheEvents {
    /// Tells nobody.
    CacheEvents NONE = (directory, problem) -> {};

    /// Called once at most. Everything is read from the repository from then on, if it is not in the cache
    /// already.
    void unwritable(Path directory, IOException problem);
}
