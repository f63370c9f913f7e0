package dev.holdfast.engine.backup;

import dev.holdfast.asset.files.capture.CaptureListener;
import dev.holdfast.asset.files.capture.CaptureProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Collects what goes wrong during a capture and passes it on as it happens. Safe for use by many threads.
final class BackupProblems implements CaptureListener {
    private final Consumer<String> messages;
    private final List<CaptureProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /// @param messages told of each problem and warning at once
    BackupProblems(Consumer<String> messages) {
        this.messages = messages;
    }

    @Override
    public synchronized void problem(CaptureProblem problem) {
        problems.add(problem);
        messages.accept(problem.message());
    }

    @Override
    public synchronized void warning(String message) {
        warnings.add(message);
        messages.accept(message);
    }

    @Override
    public void parentDamaged(IOException problem) {
        warning("the parent recovery point cannot be read in full, so files are read again: " + problem.getMessage());
    }

    synchronized List<CaptureProblem> problems() {
        return List.copyOf(problems);
    }

    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }
}
