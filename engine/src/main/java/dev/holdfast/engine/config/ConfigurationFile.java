package dev.holdfast.engine.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which file is the configuration: the one named with `--config`, else `holdfast.yaml` in the working
/// directory, else `/etc/holdfast/holdfast.yaml`, else none.
public final class ConfigurationFile {
    private static final String NAME = "holdfast.yaml";

    private final List<Path> defaults;

    /// The places of a process whose working directory is `workingDirectory`.
    public ConfigurationFile(Path workingDirectory) {
        this(List.of(workingDirectory.resolve(NAME), Path.of("/etc/holdfast").resolve(NAME)));
    }

    ConfigurationFile(List<Path> defaults) {
        this.defaults = List.copyOf(defaults);
    }

    /// The file, which exists unless it was named. Nothing means that the program works without a
    /// configuration.
    ///
    /// @param named the file the user named, if any, taken even where it does not exist
    public Optional<Path> locate(@Nullable Path named) {
        if (named != null) {
            return Optional.of(named);
        }
        return defaults.stream().filter(Files::exists).findFirst();
    }
}
