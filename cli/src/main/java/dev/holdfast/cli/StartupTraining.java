package dev.holdfast.cli;

import dev.holdfast.cli.environment.Cancellation;
import dev.holdfast.cli.environment.CliEnvironment;
import dev.holdfast.cli.environment.Signals;
import dev.holdfast.cli.environment.SystemEnvironment;
import dev.holdfast.cli.environment.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Runs the commands of everyday once, silently, while Java records which classes a start needs. The launcher runs it
/// when it makes the start cache (JEP 514); no user ever does.
final class StartupTraining {
    private static final List<String> RUNS = List.of(
            "--version",
            "--help",
            "completion bash",
            "--no-such-option --json",
            "repo init",
            "backup tree",
            "backup tree --json",
            "points",
            "points --json",
            "show latest",
            "restore latest --to restored",
            "repo check --read-data");
    private static final int DIRECTORIES = 100;
    private static final int FILES = 40;

    private StartupTraining() {}

    public static void main(String[] arguments) throws IOException {
        CliEnvironment real = SystemEnvironment.create();
        SystemEnvironment.arguments(arguments);
        Signals.route(real.cancellation(), () -> {});
        Path directory = Files.createTempDirectory("holdfast-training-");
        try {
            makeTree(directory.resolve("tree"));
            RUNS.forEach(run -> new Main().run(run.split(" "), silent(directory)));
        } finally {
            remove(directory);
        }
        System.exit(0); // leaving takes classes, too
    }

    /// Some thousand small files of words, and a large one that does not compress.
    private static void makeTree(Path tree) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int directory = 0; directory < DIRECTORIES; directory++) {
            Path made = Files.createDirectories(tree.resolve("directory" + directory));
            for (int file = 0; file < FILES; file++) {
                StringBuilder text = new StringBuilder();
                for (int line = random.nextInt(300); line >= 0; line--) {
                    text.append("line ").append(random.nextInt(5000)).append(" of a file\n");
                }
                Files.writeString(made.resolve("file" + file), text);
            }
        }
        byte[] noise = new byte[16 << 20];
        random.nextBytes(noise);
        Files.write(tree.resolve("noise"), noise);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static CliEnvironment silent(Path directory) {
        return new CliEnvironment(
                Map.of(
                        "HOLDFAST_REPOSITORY", directory.resolve("repository").toString(),
                        "HOLDFAST_PASSWORD", "training",
                        "HOLDFAST_CACHE_DIR", directory.resolve("cache").toString()),
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
