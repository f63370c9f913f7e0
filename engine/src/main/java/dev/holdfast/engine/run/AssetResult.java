package dev.holdfast.engine.run;

import dev.holdfast.asset.Preflight;
import java.util.List;

/// What became of one asset of a run.
///
/// @param preflight what was found before the capture
/// @param copies what became of it in each repository; nothing if the capture was not begun
/// @param failures of everything but the captures themselves: the preflight, the commands around the capture
public record AssetResult(AssetTask task, Preflight preflight, List<CopyResult> copies, List<Exception> failures) {
    public AssetResult {
        copies = List.copyOf(copies);
        failures = List.copyOf(failures);
    }

    public Outcome outcome() {
        if (copies.isEmpty()) {
            return Outcome.FAILED;
        }
        Outcome captured =
                Outcome.ofAll(copies.stream().map(CopyResult::outcome).toList());
        return captured == Outcome.COMPLETE && !failures.isEmpty() ? Outcome.INCOMPLETE : captured;
    }
}
