package dev.holdfast.repository.cache;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the caches of a user are.
public final class CacheLocation {
    private CacheLocation() {}

    /// The directory that the environment names: `HOLDFAST_CACHE_DIR`, else `holdfast` in `XDG_CACHE_HOME`,
    /// else `~/.cache/holdfast` (XDG Base Directory Specification 0.8, which ignores relative paths). Nothing
    /// if there is no home either.
    public static Optional<Path> of(Map<String, String> environment) {
        Optional<Path> own = directory(environment, "HOLDFAST_CACHE_DIR");
        if (own.isPresent()) {
            return own;
        }
        return directory(environment, "XDG_CACHE_HOME")
                .filter(Path::isAbsolute)
                .or(() -> directory(environment, "HOME").map(home -> home.resolve(".cache")))
                .map(caches -> caches.resolve("holdfast"));
    }

    private static Optional<Path> directory(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(value));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
