package dev.holdfast.cli;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.environment.Cancellation;
import dev.holdfast.cli.environment.CliEnvironment;
import dev.holdfast.cli.environment.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import picocli.CommandLine;

/// Runs the program in this process, by the entry point that `main` uses, in surroundings of the test's making.
public final class CommandLineHarness {
    private final Map<String, String> variables = new HashMap<>();
    private final Deque<String> typed = new ArrayDeque<>();
    private final Cancellation cancellation = new Cancellation();
    private final Path directory;
    private CommandTree tree = CommandTree.ofProduct();
    private boolean terminal;
    private InputStream input = InputStream.nullInputStream();
    private LongSupplier nanoTime = System::nanoTime;
    private InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    /// @param directory the working directory of the runs
    public CommandLineHarness(Path directory) {
        this.directory = directory;
    }

    /// Sets an environment variable.
    public CommandLineHarness variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /// Puts a person at a terminal who types these lines.
    public CommandLineHarness typing(String... lines) {
        terminal = true;
        typed.addAll(List.of(lines));
        return this;
    }

    /// Gives the run something to read on standard input.
    CommandLineHarness reading(InputStream newInput) {
        input = newInput;
        return this;
    }

    /// Lets the time be what the test says.
    CommandLineHarness at(InstantSource newClock) {
        clock = newClock;
        return this;
    }

    /// Measures elapsed time by this clock.
    CommandLineHarness measuring(LongSupplier newNanoTime) {
        nanoTime = newNanoTime;
        return this;
    }

    /// Replaces the commands of the product by one, `probe`, that does this work.
    CommandLineHarness probing(ProbeCommand.Work work) {
        tree = new CommandTree(Map.of("probe", context -> new ProbeCommand(context, work)));
        return this;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /// Runs `holdfast` with these arguments.
    public Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Main(tree).run(arguments, environment(out, err));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Runs `holdfast` and hands each line of its output on as it comes: for a command that goes on until it is
    /// cancelled.
    ///
    /// @return the exit status
    int run(Consumer<String> lines, String... arguments) {
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void flush() {
                toString(StandardCharsets.UTF_8).lines().forEach(lines);
                reset();
            }
        };
        return new Main(tree).run(arguments, environment(out, OutputStream.nullOutputStream()));
    }

    /// The parser of the whole command line, for looking at the commands there are.
    CommandLine parser() {
        OutputStream nowhere = OutputStream.nullOutputStream();
        return tree.parser(new CommandContext(environment(nowhere, nowhere)));
    }

    private CliEnvironment environment(OutputStream out, OutputStream err) {
        return new CliEnvironment(
                variables,
                directory,
                input,
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new TypedTerminal(),
                clock,
                nanoTime,
                ZoneOffset.UTC,
                cancellation);
    }

    /// How a run ended and what it wrote.
    public record Result(int status, String out, String err) {}

    private final class TypedTerminal implements Terminal {
        @Override
        public boolean showsOutput() {
            return false;
        }

        @Override
        public boolean showsErrors() {
            return terminal;
        }

        @Override
        public int columns() {
            return 80;
        }

        @Override
        public Optional<byte[]> readPassword(String prompt) {
            return Optional.ofNullable(typed.poll()).map(line -> line.getBytes(StandardCharsets.UTF_8));
        }
    }
}
