package dev.holdfast.asset.files.capture;

import java.io.IOException;
import java.util.concurrent.CountedCompleter;
import org.jspecify.annotations.Nullable;

/// A step of a capture that completes when it has run and all steps that it forked are complete.
abstract class CaptureTask extends CountedCompleter<Void> {
    private static final long serialVersionUID = 1;

    final transient CaptureContext context;

    CaptureTask(CaptureContext context, @Nullable CaptureTask parent) {
        super(parent);
        this.context = context;
    }

    /// Does the work of this step and forks others.
    abstract void work() throws IOException, InterruptedException;

    /// Puts the results of the forked steps together.
    void finish() throws IOException, InterruptedException {}

    @Override
    public final void compute() {
        try {
            context.checkGoingOn();
            work();
        } catch (IOException | InterruptedException | RuntimeException | Error failure) {
            throw context.failed(failure);
        }
        tryComplete();
    }

    @Override
    public final void onCompletion(CountedCompleter<?> caller) {
        try {
            finish();
        } catch (IOException | InterruptedException | RuntimeException | Error failure) {
            throw context.failed(failure);
        }
    }

    /// Runs `task` on any worker; this step is not complete before it is.
    final void forkChild(CaptureTask task) {
        addToPendingCount(1);
        task.fork();
    }
}
