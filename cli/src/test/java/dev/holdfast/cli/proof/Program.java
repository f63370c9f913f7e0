package dev.holdfast.cli.proof;

import dev.holdfast.cli.Main;
import dev.holdfast.repository.Host;
import dev.holdfast.repository.InitOptions;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.RepositoryContext;
import dev.holdfast.repository.crypto.ScryptParameters;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The `holdfast` program, each time as a fresh process, and the repository in a directory that it works on.
///
/// The repository's key costs two rounds of scrypt instead of half a second.
final class Program {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String PASSWORD = "proof";
    private static final ScryptParameters CHEAP = new ScryptParameters(2, 8, 1);

    private final Path repository;
    private final Path passwordFile;

    private Program(Path repository, Path passwordFile) {
        this.repository = repository;
        this.passwordFile = passwordFile;
    }

    /// With a new repository in `repository`, which need not exist; `home` gets whatever else the program needs.
    static Program withNewRepository(Path repository, Path home) throws IOException, InterruptedException {
        Path passwordFile = Files.writeString(Files.createDirectories(home).resolve("password"), PASSWORD + "\n");
        try (LocalStorage storage = LocalStorage.at(repository)) {
            RepositoryContext context = new RepositoryContext(
                    new SecureRandom(),
                    InstantSource.system(),
                    new Host("proof", "proof", 0, 0, ProcessHandle.current().pid()));
            InitOptions options = InitOptions.standard().withKeyDerivation(CHEAP);
            Repository.init(storage, PASSWORD.getBytes(StandardCharsets.UTF_8), options, context);
        }
        return new Program(repository, passwordFile);
    }

    /// Where the repository is.
    Path repository() {
        return repository;
    }

    /// The repository as restic sees it.
    ResticRepository restic() {
        return RealRestic.newest().repository(repository, PASSWORD);
    }

    /// A run on the repository, yet to be started.
    RealProcess.Command command(String... arguments) {
        return command(List.of(), arguments);
    }

    /// The same, started by another program.
    ///
    /// @param starter that program and its arguments, such as `setpriv`
    RealProcess.Command command(List<String> starter, String... arguments) {
        List<String> words = new ArrayList<>(starter);
        words.addAll(javaCommand());
        words.addAll(List.of("--repo", repository.toString(), "--password-file", passwordFile.toString()));
        words.addAll(List.of(arguments));
        return RealProcess.command(words)
                .without("RESTIC_")
                .without("HOLDFAST_")
                .with("HOLDFAST_CACHE_DIR", passwordFile.resolveSibling("cache").toString())
                .with("LC_ALL", "C.UTF-8");
    }

    /// Runs to the end, whatever that is.
    Finished run(String... arguments) throws InterruptedException {
        return command(arguments).run(PATIENCE);
    }

    /// The summary of a backup, the last document that it printed.
    static Json summary(Finished backup) {
        return Json.parse(backup.lines().getLast());
    }

    private static List<String> javaCommand() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms24m",
                "-Xmx192m",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                Main.class.getName());
    }

    /// The class path of the tests; the runner of the tests may have hidden it from the system property of that name.
    private static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
