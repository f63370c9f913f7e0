package dev.holdfast.engine.run;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Weight;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.backup.AssetBackup;
import dev.holdfast.engine.backup.Backup;
import dev.holdfast.engine.backup.BackupMessages;
import dev.holdfast.engine.backup.BackupResult;
import dev.holdfast.engine.config.CaptureCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/// One asset of a run: the commands around it, its preflight, and a capture into each repository.
final class AssetRun {
    private final RunSetting setting;
    private final AssetTask task;
    private final BackupMessages messages;
    private final List<Exception> failures = new ArrayList<>();
    private final List<CopyResult> copies = new ArrayList<>();
    private Preflight preflight = Preflight.clean();

    AssetRun(RunSetting setting, AssetTask task) {
        this.setting = setting;
        this.task = task;
        this.messages = setting.messages().of(task.name());
    }

    /// Does it all. What goes wrong stands in the result, but for a request to stop.
    AssetResult run() throws InterruptedException {
        try {
            if (before() && look()) {
                captureAll();
            }
        } finally {
            after();
        }
        return result();
    }

    private AssetResult result() {
        return new AssetResult(task, preflight, copies, failures);
    }

    private boolean before() throws InterruptedException {
        return task.before().isEmpty()
                || succeeds(() -> around("before", task.before().get(), variables()));
    }

    private boolean look() throws InterruptedException {
        return succeeds(() -> {
            preflight = AssetPreflight.of(task, setting.repositories());
            preflight.of(Weight.WARNING).forEach(finding -> messages.warning(finding.message()));
            preflight.of(Weight.NOTE).forEach(finding -> messages.step(finding.message()));
            if (preflight.blocked()) {
                throw Backup.blocked(preflight);
            }
        });
    }

    private void captureAll() throws InterruptedException {
        for (String repository : task.repositories()) {
            setting.progress().checkCancelled();
            try {
                copies.add(CopyResult.of(repository, capture(repository)));
            } catch (HoldfastException | AssetException | IOException | RuntimeException failure) {
                passOnStop(failure);
                copies.add(CopyResult.failed(repository, failure));
            }
        }
    }

    private BackupResult capture(String repository)
            throws HoldfastException, AssetException, IOException, InterruptedException {
        Backup backup = setting.repositories().backup(repository);
        AssetBackup request = new AssetBackup(
                task.asset(),
                task.write(),
                setting.repositories().parent(repository),
                setting.workers(),
                setting.labels().now(setting.tags(task)));
        return backup.capture(request, messages);
    }

    /// Also runs when the run was asked to stop, because what `before` began has to be ended.
    private void after() throws InterruptedException {
        if (task.after().isEmpty()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            Map<String, String> variables = variables();
            variables.put("HOLDFAST_STATUS", result().outcome().word());
            around("after", task.after().get(), variables);
        } catch (HoldfastException failure) {
            failures.add(failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void around(String when, CaptureCommand command, Map<String, String> variables)
            throws HoldfastException, InterruptedException {
        String what = when + " command of '" + setting.application() + "/" + task.name() + "'";
        setting.commands().run(what, command, variables);
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(setting.variables());
        variables.put("HOLDFAST_ASSET", task.name());
        return variables;
    }

    private boolean succeeds(Step step) throws InterruptedException {
        try {
            step.run();
            return true;
        } catch (HoldfastException | AssetException | IOException | RuntimeException failure) {
            passOnStop(failure);
            failures.add(failure);
            return false;
        }
    }

    /// A failure because the run was asked to stop is not one of the asset.
    private void passOnStop(Exception failure) {
        if (failure instanceof CancellationException stopped) {
            throw stopped;
        }
        setting.progress().checkCancelled();
    }

    @FunctionalInterface
    private interface Step {
        void run() throws HoldfastException, AssetException, IOException, InterruptedException;
    }
}
