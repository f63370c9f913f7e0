package dev.holdfast.settings.secret;

import java.io.IOException;
import java.util.List;

/// Starts a program and waits for its end.
public interface CommandRunner {

    /// Runs `arguments` without a shell, with nothing on standard input, and returns when the program has
    /// ended.
    ///
    /// @throws IOException if the program cannot be started, takes too long or writes too much
    Result run(List<String> arguments) throws IOException, InterruptedException;

    /// How a program ended. `output` is standard output, unread and untrimmed; whoever takes the result
    /// closes it. `errors` is standard error, shortened to its end.
    record Result(int exitCode, Secret output, String errors) {}
}
