package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as it is installed: `bin/holdfast` of the directory that the build made, in a process of its own.
class LauncherIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private static Path directory;

    /// A name that a careless script would take for two.
    private static Path home;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        Path built;
        try (Stream<Path> entries = Files.list(Path.of("target"))) {
            built = entries.filter(entry -> entry.getFileName().toString().matches("holdfast-.*-dist"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IllegalStateException("target/holdfast-*-dist is missing; run mvn package"));
        }
        home = Files.createDirectory(directory.resolve("a place"));
        RealProcess.command("cp", "-R", built + "/.", home.toString())
                .run(PATIENCE)
                .requireSuccess();
    }

    private static RealProcess.Command holdfast(String... arguments) {
        String[] words = Stream.concat(Stream.of(home.resolve("bin/holdfast").toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return RealProcess.command(words);
    }

    private static List<Path> startCaches() throws IOException {
        try (Stream<Path> entries = Files.list(home.resolve("lib"))) {
            return entries.filter(entry -> entry.toString().endsWith(".aot")).toList();
        }
    }

    @Test
    void makesAStartCacheOnceAndNeverMindsADamagedOne() throws Exception {
        assertThat(holdfast("--version").run(PATIENCE).requireSuccess().output())
                .startsWith("holdfast ");
        List<Path> caches = startCaches();
        assertThat(caches).hasSize(1);
        Path cache = caches.getFirst();
        assertThat(Files.size(cache)).isGreaterThan(1 << 20);

        byte[] half = new byte[1 << 20];
        System.arraycopy(Files.readAllBytes(cache), 0, half, 0, half.length);
        Files.write(cache, half);
        Finished damaged = holdfast("--version").run(PATIENCE).requireSuccess();
        assertThat(damaged.output()).startsWith("holdfast ");
        assertThat(damaged.errors()).isEmpty();
    }

    @Test
    void loadsNothingOfTheObjectStoragesWithoutABucket(@TempDir Path temporary) throws Exception {
        String log = "-Xlog:class+load:file=" + temporary.resolve("classes");
        holdfast("--version").with("HOLDFAST_JAVA_OPTIONS", log).run(PATIENCE).requireSuccess();
        holdfast("points", "--repo", temporary.toString(), "--password-command", "echo x")
                .with("HOLDFAST_JAVA_OPTIONS", log + "-2")
                .run(PATIENCE)
                .requireExitCode(1);
        for (String file : List.of("classes", "classes-2")) {
            assertThat(Files.readString(temporary.resolve(file)))
                    .contains("dev.holdfast.cli.Main")
                    .doesNotContain("software.amazon.awssdk")
                    .doesNotContain("org.apache.hc.");
        }
    }

    @Test
    void goesThroughTheQuickstart(@TempDir Path temporary) throws Exception {
        Finished run = holdfast("quickstart")
                .with("TMPDIR", temporary.toString())
                .run(PATIENCE)
                .requireSuccess();
        assertThat(run.output()).contains("Everything came back");
        assertThat(run.errors()).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void passesArgumentsByteForByteInAnyLocale() throws Exception {
        String script = "exec \"$0\" \"$(printf 'w\\374rong')\"";
        Finished run = RealProcess.command(
                        "sh", "-c", script, home.resolve("bin/holdfast").toString())
                .with("LC_ALL", "C")
                .run(PATIENCE)
                .requireExitCode(2);
        assertThat(run.errors()).startsWith("error: unknown command 'w\\xfcrong'\n");
    }

    @Test
    void startsThroughASymbolicLinkFromAnywhere(@TempDir Path elsewhere) throws Exception {
        Path link = Files.createSymbolicLink(elsewhere.resolve("hf"), home.resolve("bin/holdfast"));
        assertThat(RealProcess.command(link.toString(), "--version")
                        .in(elsewhere)
                        .run(PATIENCE)
                        .requireSuccess()
                        .output())
                .startsWith("holdfast ");
    }

    @Test
    void failsWhenTheResultCannotBeWritten() throws Exception {
        Finished run = RealProcess.command(
                        "sh",
                        "-c",
                        "exec \"$0\" --help > /dev/full",
                        home.resolve("bin/holdfast").toString())
                .run(PATIENCE)
                .requireExitCode(1);
        assertThat(run.errors()).contains("No space left on device");
    }

    @Test
    void saysNothingWhenItsReaderHasGone() throws Exception {
        Finished run = RealProcess.command(
                        "bash",
                        "-c",
                        "for i in $(seq 60); do \"$0\" --help || exit $?; done | true; exit \"${PIPESTATUS[0]}\"",
                        home.resolve("bin/holdfast").toString())
                .run(PATIENCE)
                .requireExitCode(141);
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void completesOptionsInBash() throws Exception {
        String script = """
                source <("$0" completion bash)
                COMP_WORDS=(holdfast --pass); COMP_CWORD=1; COMP_LINE='holdfast --pass'; COMP_POINT=15
                _complete_holdfast
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        Finished run = RealProcess.command(
                        "bash", "-c", script, home.resolve("bin/holdfast").toString())
                .run(PATIENCE)
                .requireSuccess();
        assertThat(run.lines()).contains("--password-file", "--password-command");
    }

    @Test
    void saysWhatToInstallWhereThereIsNoJava25() throws Exception {
        Finished run = RealProcess.command(
                        "sh",
                        "-c",
                        ". \"$0\"; is_java25 /nonexistent || explain_java25",
                        home.resolve("lib/java25.sh").toString())
                .run(PATIENCE)
                .requireSuccess();
        assertThat(run.errors()).contains("install a JDK 25");
    }
}
