package dev.holdfast.engine.run;

import dev.holdfast.engine.backup.BackupMessages;
import dev.holdfast.repository.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the assets of a run share.
///
/// @param id of the run
/// @param tags that the user wants on every recovery point
/// @param environment of this process, for commands
/// @param workers of each capture
public record RunSetting(
        String id,
        String application,
        Repositories repositories,
        RunLabels labels,
        List<String> tags,
        Map<String, String> environment,
        int workers,
        RunMessages messages,
        Progress progress) {
    public RunSetting {
        tags = List.copyOf(tags);
        environment = Map.copyOf(environment);
    }

    /// The tags by which the recovery points of an asset are found.
    List<String> tags(AssetTask task) {
        List<String> all = new ArrayList<>(
                List.of("application=" + application, "asset=" + task.name(), "type=" + task.type(), "run=" + id));
        all.addAll(tags);
        return all;
    }

    CommandAround commands() {
        BackupMessages told = messages.of("");
        return new CommandAround(environment, told);
    }

    /// What commands find in their environment.
    Map<String, String> variables() {
        return Map.of("HOLDFAST_APPLICATION", application, "HOLDFAST_RUN", id);
    }
}
