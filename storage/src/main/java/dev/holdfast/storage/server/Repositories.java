package dev.holdfast.storage.server;

import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.local.LocalStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The repositories below the directory served. Thread-safe.
final class Repositories {
    private final Path root;
    private final UploadBuffers buffers;
    private final Optional<Quota> quota;
    private final boolean appendOnly;
    private final Map<Path, ServedRepository> known = new ConcurrentHashMap<>();

    private Repositories(Path root, UploadBuffers buffers, Optional<Quota> quota, boolean appendOnly) {
        this.root = root;
        this.buffers = buffers;
        this.quota = quota;
        this.appendOnly = appendOnly;
    }

    /// What the settings say is served. With a limit of size this looks at every file once.
    static Repositories of(ServerSettings settings, UploadBuffers buffers) throws IOException {
        Path root = settings.directory().toRealPath();
        Optional<Quota> quota = settings.largestTotal().isPresent()
                ? Optional.of(Quota.of(root, settings.largestTotal().getAsLong()))
                : Optional.empty();
        return new Repositories(root, buffers, quota, settings.appendOnly());
    }

    /// The repository at these names.
    ///
    /// @throws Refusal if there is no such directory
    ServedRepository at(List<String> names) throws Refusal {
        Path directory = directory(names);
        if (!Files.isDirectory(directory)) {
            throw new Refusal(404, "there is no such repository");
        }
        return known.computeIfAbsent(
                directory, place -> new ServedRepository(LocalStorage.at(place), buffers, quota, appendOnly));
    }

    /// Makes the directories of a repository; those that are there already stay.
    void create(List<String> names) throws Refusal, StorageException, InterruptedException {
        LocalStorage.at(directory(names)).prepare();
    }

    private Path directory(List<String> names) throws Refusal {
        try {
            Path directory = root.resolve(String.join("/", names)).normalize();
            if (directory.startsWith(root)) {
                return directory;
            }
        } catch (InvalidPathException e) {
            throw new Refusal(400, "not the name of a repository");
        }
        throw new Refusal(400, "not the name of a repository");
    }
}
