package dev.holdfast.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a process that has ended left: its exit code and everything it printed.
public final class Finished {
    private static final int SHOWN = 40_000;

    private final List<String> command;
    private final int exitCode;
    private final byte[] output;
    private final byte[] errors;

    Finished(List<String> command, int exitCode, byte[] output, byte[] errors) {
        this.command = List.copyOf(command);
        this.exitCode = exitCode;
        this.output = output;
        this.errors = errors;
    }

    /// The exit code; 128 and the number of the signal for a killed process.
    public int exitCode() {
        return exitCode;
    }

    /// Standard output as bytes.
    public byte[] outputBytes() {
        return output.clone();
    }

    /// Standard output as UTF-8 text.
    public String output() {
        return new String(output, StandardCharsets.UTF_8);
    }

    /// The lines of standard output that are not blank.
    public List<String> lines() {
        return output().lines().filter(line -> !line.isBlank()).toList();
    }

    /// Standard error as UTF-8 text.
    public String errors() {
        return new String(errors, StandardCharsets.UTF_8);
    }

    /// This, or a failure that shows what was printed.
    public Finished requireSuccess() {
        return requireExitCode(0);
    }

    /// This, or a failure that shows what was printed.
    public Finished requireExitCode(int expected) {
        if (exitCode != expected) {
            throw new AssertionError("exit code " + expected + " was expected of " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return String.join(" ", command) + " → exit code " + exitCode + "\n" + end(output()) + "\n" + end(errors());
    }

    static String end(String text) {
        return text.length() <= SHOWN ? text : "…" + text.substring(text.length() - SHOWN);
    }
}
