package dev.holdfast.engine.run;

import dev.holdfast.asset.Preflight;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.config.CaptureCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Captures assets of one application together.
public final class ApplicationRun {
    private final RunSetting setting;
    private final Optional<CaptureCommand> before;
    private final Optional<CaptureCommand> after;
    private final int concurrency;
    private final AtomicReference<@Nullable ExecutorService> working = new AtomicReference<>();

    /// @param before what is run before the first capture
    /// @param after what is run after the last capture
    /// @param concurrency how many assets are captured at the same time, at least 1
    public ApplicationRun(
            RunSetting setting, Optional<CaptureCommand> before, Optional<CaptureCommand> after, int concurrency) {
        this.setting = setting;
        this.before = before;
        this.after = after;
        this.concurrency = concurrency;
    }

    /// Captures the assets. What goes wrong with them stands in the result.
    ///
    /// @throws CancellationException if the run was asked to stop
    public RunResult capture(List<AssetTask> tasks) throws InterruptedException {
        long start = System.nanoTime();
        List<Exception> failures = new ArrayList<>();
        Map<AssetTask, AssetResult> results = new LinkedHashMap<>();
        tasks.forEach(task -> results.put(task, notBegun(task)));
        try {
            if (begin(failures)) {
                stage(tasks.stream().filter(AssetTask::database).toList(), results);
                stage(tasks.stream().filter(task -> !task.database()).toList(), results);
            }
        } finally {
            end(result(results, failures, start).outcome(), failures);
        }
        return result(results, failures, start);
    }

    /// Interrupts the captures that go on, because the run was asked to stop. May be called by any thread.
    public void stop() {
        ExecutorService threads = working.get();
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    private static AssetResult notBegun(AssetTask task) {
        return new AssetResult(task, Preflight.clean(), List.of(), List.of());
    }

    private RunResult result(Map<AssetTask, AssetResult> results, List<Exception> failures, long start) {
        return new RunResult(
                setting.id(),
                setting.application(),
                List.copyOf(results.values()),
                failures,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private boolean begin(List<Exception> failures) throws InterruptedException {
        if (before.isEmpty()) {
            return true;
        }
        try {
            setting.commands().run(what("before"), before.get(), setting.variables());
            return true;
        } catch (HoldfastException failure) {
            failures.add(failure);
            return false;
        }
    }

    private void end(Outcome outcome, List<Exception> failures) throws InterruptedException {
        if (after.isEmpty()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            Map<String, String> variables = new HashMap<>(setting.variables());
            variables.put("HOLDFAST_STATUS", outcome.word());
            setting.commands().run(what("after"), after.get(), variables);
        } catch (HoldfastException failure) {
            failures.add(failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String what(String when) {
        return when + " command of '" + setting.application() + "'";
    }

    private void stage(List<AssetTask> tasks, Map<AssetTask, AssetResult> results) throws InterruptedException {
        Map<AssetTask, Future<AssetResult>> running = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                concurrency, Thread.ofPlatform().name("asset-", 1).factory())) {
            working.set(threads);
            setting.progress().checkCancelled();
            tasks.forEach(task -> running.put(task, threads.submit(() -> new AssetRun(setting, task).run())));
        } finally {
            working.set(null);
        }
        for (Map.Entry<AssetTask, Future<AssetResult>> entry : running.entrySet()) {
            results.put(entry.getKey(), ended(entry.getValue()));
        }
    }

    private AssetResult ended(Future<AssetResult> future) throws InterruptedException {
        if (!future.isDone()) { // it waited for its turn when the run was asked to stop
            setting.progress().checkCancelled();
            throw new CancellationException("interrupted");
        }
        try {
            return future.get();
        } catch (ExecutionException failure) {
            setting.progress().checkCancelled();
            switch (failure.getCause()) {
                case RuntimeException unexpected -> throw unexpected;
                case Error error -> throw error;
                case InterruptedException interrupted -> throw interrupted;
                case null, default -> throw new IllegalStateException("unable to capture", failure);
            }
        }
    }
}
