package dev.holdfast.engine.run;

import dev.holdfast.engine.backup.BackupResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of one asset in one repository: there is either a result or a failure.
public record CopyResult(
        String repository,
        @Nullable BackupResult captured,
        @Nullable Exception cause) {

    static CopyResult of(String repository, BackupResult captured) {
        return new CopyResult(repository, captured, null);
    }

    static CopyResult failed(String repository, Exception cause) {
        return new CopyResult(repository, null, cause);
    }

    public Optional<BackupResult> result() {
        return Optional.ofNullable(captured);
    }

    public Optional<Exception> failure() {
        return Optional.ofNullable(cause);
    }

    public Outcome outcome() {
        if (captured == null) {
            return Outcome.FAILED;
        }
        return captured.incomplete() ? Outcome.INCOMPLETE : Outcome.COMPLETE;
    }
}
