package dev.holdfast.engine.run;

import java.time.Duration;
import java.util.List;

/// What a run has done.
///
/// @param assets in the order of the configuration
/// @param failures of the commands around the whole run
public record RunResult(
        String id, String application, List<AssetResult> assets, List<Exception> failures, Duration duration) {
    public RunResult {
        assets = List.copyOf(assets);
        failures = List.copyOf(failures);
    }

    public Outcome outcome() {
        Outcome captured =
                Outcome.ofAll(assets.stream().map(AssetResult::outcome).toList());
        return captured == Outcome.COMPLETE && !failures.isEmpty() ? Outcome.INCOMPLETE : captured;
    }
}
