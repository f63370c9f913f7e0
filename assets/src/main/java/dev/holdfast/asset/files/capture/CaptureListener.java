package dev.holdfast.asset.files.capture;

import java.io.IOException;

/// Is told of problems while a capture runs, from several threads.
public interface CaptureListener {
    /// A file could not be captured as it should be.
    void problem(CaptureProblem problem);

    /// Something to know that loses nothing.
    void warning(String message);

    /// A tree of the parent recovery point is missing or damaged. The new recovery point does not suffer from it.
    void parentDamaged(IOException problem);
}
