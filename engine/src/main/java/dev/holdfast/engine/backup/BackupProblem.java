package dev.holdfast.engine.backup;

import dev.holdfast.asset.files.capture.CaptureProblem;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that a backup could not store as it should be.
///
/// @param kind of problem, a word for programs
/// @param path of the file it is about, where it is about one
/// @param incomplete whether the recovery point lacks something that was there
public record BackupProblem(String kind, @Nullable String path, String message, boolean incomplete) {

    static BackupProblem of(CaptureProblem problem) {
        String kind = problem.kind().name().toLowerCase(Locale.ROOT);
        return new BackupProblem(
                kind,
                problem.path().toString(),
                problem.message(),
                problem.kind().incomplete());
    }

    static BackupProblem missing(String message) {
        return new BackupProblem("missing", null, message, true);
    }

    /// The file it is about.
    public Optional<String> file() {
        return Optional.ofNullable(path);
    }
}
