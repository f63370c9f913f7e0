package dev.holdfast.repository.check;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.check.CheckFinding.Kind;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// The findings of a running check and whom they are told to. Safe for use by many threads.
final class CheckRun {
    private final Queue<CheckFinding> findings = new ConcurrentLinkedQueue<>();
    private final Consumer<CheckFinding> listener;
    private final Progress progress;

    CheckRun(Consumer<CheckFinding> listener, Progress progress) {
        this.listener = listener;
        this.progress = progress;
    }

    void error(Kind kind, String message) {
        report(CheckFinding.error(kind, message));
    }

    void error(Kind kind, Exception cause) {
        error(kind, String.valueOf(cause.getMessage()));
    }

    void hint(Kind kind, String message) {
        report(CheckFinding.hint(kind, message));
    }

    Progress progress() {
        return progress;
    }

    List<CheckFinding> findings() {
        return List.copyOf(findings);
    }

    private void report(CheckFinding finding) {
        findings.add(finding);
        listener.accept(finding);
    }
}
