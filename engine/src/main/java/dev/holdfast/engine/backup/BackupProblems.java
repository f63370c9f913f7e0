package dev.holdfast.engine.backup;

import dev.holdfast.asset.AssetLog;
import dev.holdfast.asset.files.capture.CaptureProblem;
import java.util.ArrayList;
import java.util.List;

/// Collects what goes wrong during a capture and passes it on as it happens, once: what the preflight warned of may
/// turn
/// out to be a problem. Safe for use by many threads.
final class BackupProblems implements AssetLog {
    private final BackupMessages messages;
    private final List<BackupProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /// @param messages told of each problem and warning at once
    BackupProblems(BackupMessages messages) {
        this.messages = messages;
    }

    @Override
    public void problem(CaptureProblem problem) {
        add(BackupProblem.of(problem));
    }

    @Override
    public void missing(String message) {
        add(BackupProblem.missing(message));
    }

    private synchronized void add(BackupProblem problem) {
        problems.add(problem);
        if (!warnings.remove(problem.message())) {
            messages.warning(problem.message());
        }
    }

    @Override
    public synchronized void warning(String message) {
        warnings.add(message);
        messages.warning(message);
    }

    @Override
    public void step(String message) {
        messages.step(message);
    }

    synchronized List<BackupProblem> problems() {
        return List.copyOf(problems);
    }

    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }
}
