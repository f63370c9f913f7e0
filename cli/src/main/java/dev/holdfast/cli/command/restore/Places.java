package dev.holdfast.cli.command.restore;

import dev.holdfast.cli.environment.SurrogateEscape;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Chooses the directories that files are restored to.
final class Places {
    private final Path workingDirectory;
    private final FilePath start;
    private final String argument;
    private @Nullable FilePath fresh;

    /// @param argument the recovery points, as the user named them
    Places(Path workingDirectory, String argument) {
        this.workingDirectory = workingDirectory;
        this.start = FilePath.parse(SurrogateEscape.encode(workingDirectory.toString()));
        this.argument = argument;
    }

    /// The directory for one recovery point of several: its own, or a subdirectory named after the asset.
    FilePath of(
            String asset,
            StoredSnapshot point,
            Map<String, StoredSnapshot> points,
            Optional<TargetOptions.Chosen> chosen) {
        FilePath place = chosen.map(to -> start.resolve(FilePath.parse(SurrogateEscape.encode(to.target())))
                        .normalized())
                .orElseGet(() -> fresh(points.size() == 1 ? point.id().id().shortText() : argument));
        boolean own =
                points.size() == 1 || chosen.map(TargetOptions.Chosen::own).orElse(false);
        return own ? place : place.child(FileName.of(asset));
    }

    /// A directory that does not exist yet, the same for the whole command.
    private FilePath fresh(String suffix) {
        if (fresh == null) {
            String name = "restore-" + suffix;
            String free = name;
            for (int i = 2; Files.exists(workingDirectory.resolve(free), LinkOption.NOFOLLOW_LINKS); i++) {
                free = name + "-" + i;
            }
            fresh = start.child(FileName.of(free));
        }
        return fresh;
    }
}
