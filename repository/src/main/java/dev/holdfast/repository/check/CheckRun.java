package dev.holdfast.repository.check;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.check.CheckFinding.Kind;
import dev.holdfast.repository.format.PackId;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// The findings of a running check and whom they are told to. Safe for use by many threads.
final class CheckRun {
    private final Queue<CheckFinding> findings = new ConcurrentLinkedQueue<>();
    private final Set<PackId> damagedPacks = ConcurrentHashMap.newKeySet();
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

    /// Something is wrong with a pack.
    void damaged(PackId pack, String message) {
        damagedPacks.add(pack);
        error(Kind.PACK, message);
    }

    /// A pack is damaged, as something else shows that is told as well.
    void suspect(PackId pack) {
        damagedPacks.add(pack);
    }

    void hint(Kind kind, String message) {
        report(CheckFinding.hint(kind, message));
    }

    Progress progress() {
        return progress;
    }

    Set<PackId> damagedPacks() {
        return damagedPacks;
    }

    List<CheckFinding> findings() {
        return List.copyOf(findings);
    }

    private void report(CheckFinding finding) {
        findings.add(finding);
        listener.accept(finding);
    }
}
