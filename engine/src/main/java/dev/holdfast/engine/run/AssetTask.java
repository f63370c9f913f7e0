package dev.holdfast.engine.run;

import dev.holdfast.asset.Asset;
import dev.holdfast.engine.config.CaptureCommand;
import dev.holdfast.repository.write.WriteOptions;
import java.util.List;
import java.util.Optional;

/// One asset of a run.
///
/// @param name of the asset in its application
/// @param type the word of its type
/// @param database whether it is captured before the assets that are none
/// @param repositories the names of those that get a recovery point, in this order
public record AssetTask(
        String name,
        String type,
        boolean database,
        Asset asset,
        List<String> repositories,
        WriteOptions write,
        Optional<CaptureCommand> before,
        Optional<CaptureCommand> after) {
    public AssetTask {
        repositories = List.copyOf(repositories);
    }
}
