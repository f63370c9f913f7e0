package dev.holdfast.engine.restore;

import dev.holdfast.asset.files.restore.RestoreAction;
import dev.holdfast.asset.files.restore.RestoreListener;
import dev.holdfast.asset.files.restore.RestoreProblem;
import dev.holdfast.posix.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Collects what goes wrong during a restore and passes everything on as it happens. Safe for use by many threads.
final class RestoreProblems implements RestoreListener {
    private final RestoreListener listener;
    private final List<RestoreProblem> problems = new ArrayList<>();

    RestoreProblems(RestoreListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void problem(RestoreProblem problem) {
        problems.add(problem);
        listener.problem(problem);
    }

    @Override
    public void action(RestoreAction action, Supplier<FilePath> path) {
        listener.action(action, path);
    }

    synchronized List<RestoreProblem> problems() {
        return List.copyOf(problems);
    }
}
