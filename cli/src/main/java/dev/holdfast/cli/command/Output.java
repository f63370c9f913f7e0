package dev.holdfast.cli.command;

import dev.holdfast.cli.environment.CliEnvironment;
import dev.holdfast.cli.progress.ProgressDisplay;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.render.JsonWriter;
import dev.holdfast.cli.render.Printable;
import dev.holdfast.cli.render.Table;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Where a command writes: results to standard output, messages to standard error, both past the progress display.
///
/// Results go through a buffer that [#flush] empties; a result that cannot be written is an error of the run, never
/// lost. Thread-safe: messages wait for the progress display, and the display writes results, so nobody who holds what
/// results are guarded by waits for the display.
public final class Output {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final PrintStream err;
    private final GlobalOptions options;
    private volatile @Nullable ProgressDisplay display;

    Output(CliEnvironment environment, GlobalOptions options) {
        this.out = new BufferedOutputStream(new ReaderAwareStream(environment.out()), BUFFER);
        this.err = environment.err();
        this.options = options;
    }

    /// Standard output itself, buffered, for results that are bytes.
    public OutputStream stream() {
        return out;
    }

    /// Writes a line of the result.
    public synchronized void line(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Writes a table.
    public void table(Table table) throws IOException {
        for (String line : table.lines()) {
            line(line);
        }
    }

    /// Writes an object on a line of its own.
    public void json(JsonObject object) throws IOException {
        line(object.toString());
    }

    /// Writes an array on a line of its own.
    public void json(Collection<JsonObject> objects) throws IOException {
        line(JsonWriter.write(objects));
    }

    /// Tells the user something; nothing is said with `--quiet`, nor with `--json`, whose reader is a program.
    public void message(String message) {
        if (!options.quiet() && !options.json()) {
            say(message);
        }
    }

    /// Tells the user something that only `--verbose` asks for.
    public void detail(String message) {
        if (options.verbose()) {
            say(message);
        }
    }

    /// Tells the user that something is not as it should be.
    public void warning(String message) {
        say("warning: " + message);
    }

    /// Hands all results over to the system.
    public synchronized void flush() throws IOException {
        out.flush();
    }

    /// Writes to standard error, whatever the options say.
    public void say(String message) {
        String safe = message.lines()
                .map(Printable::of)
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
        ProgressDisplay shown = display;
        if (shown == null) {
            err.println(safe);
        } else {
            shown.aside(() -> err.println(safe));
        }
    }

    void attach(@Nullable ProgressDisplay newDisplay) {
        display = newDisplay;
    }
}
