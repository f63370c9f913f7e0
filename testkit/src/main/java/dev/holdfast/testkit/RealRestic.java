package dev.holdfast.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// An installed `restic`: the judge of what is a repository.
public final class RealRestic {
    private static final String PROPERTY = "holdfast.test.restic";
    private static final String VARIABLE = "HOLDFAST_TEST_RESTIC";

    private final Path program;

    private RealRestic(Path program) {
        this.program = program;
    }

    /// The restic in the search path.
    public static RealRestic installed() {
        return new RealRestic(RealProcess.program("restic", "restic"));
    }

    /// The one that the system property `holdfast.test.restic` or the variable `HOLDFAST_TEST_RESTIC` names, or else
    /// that of the newer Debian, [DebianTree#newer()], if that has been made, or else the installed one.
    public static RealRestic newest() {
        String named = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
        if (named.isEmpty()) {
            Path newer = DebianTree.newerIfPresent().outside(Path.of("/usr/bin/restic"));
            return Files.isExecutable(newer) ? new RealRestic(newer) : installed();
        }
        Path program = Path.of(named);
        if (!Files.isExecutable(program)) {
            throw new AssertionError(
                    "'" + named + "' is no program, but " + PROPERTY + " or " + VARIABLE + " names it");
        }
        return new RealRestic(program);
    }

    /// Every restic at hand: the installed one and, if it is another, the newest one. For parameterized tests.
    public static Stream<RealRestic> all() {
        return Stream.of(installed(), newest()).distinct();
    }

    /// What `restic version` calls itself, such as `0.14.0`.
    public String version() throws InterruptedException {
        Finished version = RealProcess.command(program.toString(), "version")
                .run(Duration.ofSeconds(20))
                .requireSuccess();
        return version.output().split(" ", 3)[1];
    }

    /// A repository, which need not exist yet, as this restic sees it.
    public ResticRepository repository(String location, String password) {
        return new ResticRepository(program, location, password, List.of());
    }

    /// A repository in a directory, which need not exist yet.
    public ResticRepository repository(Path directory, String password) {
        return repository(directory.toString(), password);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RealRestic restic && restic.program.equals(program);
    }

    @Override
    public int hashCode() {
        return program.hashCode();
    }

    @Override
    public String toString() {
        return program.toString();
    }
}
