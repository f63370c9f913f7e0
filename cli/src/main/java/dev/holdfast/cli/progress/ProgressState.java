package dev.holdfast.cli.progress;

import dev.holdfast.cli.progress.ProgressCounter.Counts;
import dev.holdfast.cli.render.JsonObject;
import java.util.List;
import java.util.OptionalLong;

/// What a display shows at one moment.
///
/// @param seconds since the beginning
/// @param bytesPerSecond the recent rate
public record ProgressState(Counts counts, double seconds, double bytesPerSecond) {

    /// How much is done, 0 to 1; 0 as long as the whole is unknown. Bytes decide; files where there are no bytes.
    public double fraction() {
        return counts.expectedBytes() > 0
                ? Math.min(1, (double) counts.doneBytes() / counts.expectedBytes())
                : counts.expectedFiles() > 0 ? Math.min(1, (double) counts.doneFiles() / counts.expectedFiles()) : 0;
    }

    /// The time left in seconds, as far as it can be told: the recent rate applied to what remains.
    public OptionalLong secondsLeft() {
        long left = counts.expectedBytes() - counts.doneBytes();
        if (left < 0 || counts.expectedBytes() == 0 || bytesPerSecond < 1) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.round(left / bytesPerSecond));
    }

    /// The state as a program reads it, in the words of restic's status messages.
    JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("message_type", "status")
                .put("seconds_elapsed", (long) seconds)
                .put("percent_done", fraction())
                .put("total_files", counts.expectedFiles())
                .put("files_done", counts.doneFiles())
                .put("total_bytes", counts.expectedBytes())
                .put("bytes_done", counts.doneBytes());
        secondsLeft().ifPresent(left -> json.put("seconds_remaining", left));
        if (!counts.current().isEmpty()) {
            json.put("current_files", List.of(counts.current()));
        }
        return json;
    }
}
