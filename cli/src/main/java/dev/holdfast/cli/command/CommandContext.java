package dev.holdfast.cli.command;

import dev.holdfast.cli.access.Password;
import dev.holdfast.cli.access.PasswordFinder;
import dev.holdfast.cli.access.RepositoryAddress;
import dev.holdfast.cli.environment.CliEnvironment;
import dev.holdfast.cli.progress.ProgressCounter;
import dev.holdfast.cli.progress.ProgressDisplay;
import dev.holdfast.cli.progress.ProgressView;
import dev.holdfast.cli.render.LocalTimes;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What every command works with: its surroundings, the options common to all, where it writes, and how its progress is
/// shown.
public final class CommandContext {
    private final CliEnvironment environment;
    private final GlobalOptions options = new GlobalOptions();
    private final Output output;

    public CommandContext(CliEnvironment environment) {
        this.environment = environment;
        this.output = new Output(environment, options);
    }

    public CliEnvironment environment() {
        return environment;
    }

    public GlobalOptions options() {
        return options;
    }

    public Output output() {
        return output;
    }

    /// How moments are shown.
    public LocalTimes times() {
        return new LocalTimes(environment.zone());
    }

    /// The URL of the repository named by option or variable.
    public String repositoryAddress() throws HoldfastException {
        return new RepositoryAddress(environment).require(options.repository());
    }

    /// The password of the repository at `address`. The caller closes it.
    public Password password(String address) throws HoldfastException, InterruptedException {
        return new PasswordFinder(environment).find(address, options.passwordFile(), options.passwordCommand());
    }

    /// The password for a repository that is about to be made at `address`. The caller closes it.
    public Password newPassword(String address) throws HoldfastException, InterruptedException {
        return new PasswordFinder(environment).findForNew(address, options.passwordFile(), options.passwordCommand());
    }

    /// Does `work` and shows its progress to a person who watches standard error. With `--json` nothing is shown, so
    /// that the result stays one document.
    public <T> T track(Work<T> work) throws Exception {
        return track(work, options.json() ? ProgressView.NONE : personsView());
    }

    /// Does `work` and shows its progress; with `--json` as a status message a second, so that the whole output is JSON
    /// lines.
    public <T> T trackInLines(Work<T> work) throws Exception {
        return track(work, options.json() && !options.quiet() ? ProgressView.json(this::statusLine) : personsView());
    }

    /// The progress of work that shows itself by its results: nobody sees it, but the work stops when it has to.
    public Progress unseenProgress() {
        return new ProgressCounter(() -> environment.cancellation().check());
    }

    private <T> T track(Work<T> work, ProgressView view) throws Exception {
        ProgressCounter counter =
                new ProgressCounter(() -> environment.cancellation().check());
        try (ProgressDisplay display = ProgressDisplay.start(counter, view, environment.nanoTime())) {
            output.attach(display);
            return work.run(counter);
        } finally {
            output.attach(null);
        }
    }

    private ProgressView personsView() {
        boolean watched =
                !options.json() && !options.quiet() && environment.terminal().showsErrors();
        return watched
                ? ProgressView.line(
                        environment.err(), () -> environment.terminal().columns())
                : ProgressView.NONE;
    }

    private void statusLine(String line) {
        try {
            output.line(line);
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("unable to write progress", e);
        }
    }

    /// Something that takes a while and says how far it is.
    @FunctionalInterface
    public interface Work<T> {
        T run(Progress progress) throws Exception;
    }
}
