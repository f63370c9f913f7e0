package dev.holdfast.cli;

import dev.holdfast.cli.environment.Cancellation;
import dev.holdfast.cli.environment.CliEnvironment;
import dev.holdfast.cli.environment.Signals;
import dev.holdfast.cli.environment.SystemEnvironment;
import dev.holdfast.cli.environment.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the commands of everyday once, silently, while Java records which classes a start needs. The launcher runs it
/// when it makes the start cache (JEP 514); no user ever does.
final class StartupTraining {
    private static final List<String[]> RUNS = List.of(
            new String[] {"--version"}, new String[] {"--help"}, new String[] {"completion", "bash"}, new String[] {
                "--no-such-option", "--json"
            });

    private StartupTraining() {}

    public static void main(String[] arguments) {
        CliEnvironment real = SystemEnvironment.create();
        SystemEnvironment.arguments(arguments);
        Signals.route(real.cancellation(), () -> {});
        RUNS.forEach(run -> new Main().run(run, silent(real.workingDirectory())));
        System.exit(0); // leaving takes classes, too
    }

    private static CliEnvironment silent(Path directory) {
        return new CliEnvironment(
                Map.of(),
                directory,
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new NobodyThere(),
                Clock.systemUTC(),
                System::nanoTime,
                ZoneId.systemDefault(),
                new Cancellation());
    }

    private record NobodyThere() implements Terminal {
        @Override
        public boolean showsOutput() {
            return false;
        }

        @Override
        public boolean showsErrors() {
            return false;
        }

        @Override
        public int columns() {
            return 80;
        }

        @Override
        public Optional<byte[]> readPassword(String prompt) {
            return Optional.empty();
        }
    }
}
