package dev.holdfast.asset.files;

import dev.holdfast.asset.AssetLog;
import dev.holdfast.asset.files.capture.CaptureListener;
import dev.holdfast.asset.files.capture.CaptureProblem;
import java.io.IOException;

/// Tells the log of an asset what a capture of files comes upon.
public record LoggedProblems(AssetLog log) implements CaptureListener {
    @Override
    public void problem(CaptureProblem problem) {
        log.problem(problem);
    }

    @Override
    public void warning(String message) {
        log.warning(message);
    }

    @Override
    public void parentDamaged(IOException problem) {
        log.warning(
                "the parent recovery point cannot be read in full, so files are read again: " + problem.getMessage());
    }
}
