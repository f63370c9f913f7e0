package dev.holdfast.cli.environment;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What surrounds one run of the command.
///
/// @param variables the environment variables; text that is not UTF-8 is kept as [SurrogateEscape] describes
/// @param in standard input, for sources that are read from it
/// @param out standard output, for results
/// @param err standard error, for messages and progress
/// @param clock wall clock, for what is recorded and shown
/// @param nanoTime monotonic clock, for elapsed times, in nanoseconds
/// @param zone where the user is, for the times that are shown
/// @param cancellation how the run is asked to stop
public record CliEnvironment(
        Map<String, String> variables,
        Path workingDirectory,
        InputStream in,
        OutputStream out,
        PrintStream err,
        Terminal terminal,
        InstantSource clock,
        LongSupplier nanoTime,
        ZoneId zone,
        Cancellation cancellation) {

    public CliEnvironment {
        variables = Map.copyOf(variables);
    }

    /// The value of a variable; a variable set to nothing counts as not set.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
