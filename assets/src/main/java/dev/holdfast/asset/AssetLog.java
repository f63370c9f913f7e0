package dev.holdfast.asset;

import dev.holdfast.asset.files.capture.CaptureProblem;

/// Where a capture or restore tells what a person should know. Called from several threads; implementations are safe
/// for that.
public interface AssetLog {
    /// Something of the asset that was to be stored or restored is not: the run ends as incomplete.
    void missing(String message);

    /// Something to know that loses nothing.
    void warning(String message);

    /// A file of the asset could not be captured as it should be: [#missing] or [#warning], for those who do not want
    /// to know more.
    default void problem(CaptureProblem problem) {
        if (problem.kind().incomplete()) {
            missing(problem.message());
        } else {
            warning(problem.message());
        }
    }

    /// What is being done, for those who want to follow: one short sentence per step, not per file or row.
    void step(String message);
}
