package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.RealRestic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `holdfast serve-repository` with Holdfast as its client, both through the command line.
class ServeRepositoryIT {
    /// What `htpasswd -nbB u pw` of Apache 2.4 prints.
    private static final String USER = "u:$2y$05$HYfE8P/TBwXDnWLtMMjvUu.vKvMCt4WH6T6CYauwqqnFEp3NIjW5e";

    @TempDir
    Path directory;

    @Test
    void backsUpAndRestoresOverTheNetwork() throws Exception {
        Files.createDirectory(directory.resolve("served"));
        Files.writeString(directory.resolve("users"), USER);
        Path source = source();
        try (Served served = serve("--private-repos", "--htpasswd-file", "users", "--append-only")) {
            CommandLineHarness client =
                    client().variable("HOLDFAST_REPOSITORY", served.url().replace("//", "//u@") + "u/shop");
            succeed(client, "repo", "init");
            succeed(client, "backup", source.toString());
            succeed(client, "backup", source.toString(), "-o", "rest.connections=2");
            succeed(client, "repo", "check", "--read-data");
            succeed(client, "restore", "latest:" + source, "--to", "restored");
            assertSame(source, directory.resolve("restored"));
            assertThat(directory.resolve("cache")).isNotEmptyDirectory();

            CommandLineHarness.Result removal = client.run("repo", "key", "remove", keyOf(served));
            assertThat(removal.status()).isEqualTo(1);
            CommandLineHarness.Result wrong =
                    client.variable("RESTIC_REST_PASSWORD", "other").run("points");
            assertThat(wrong.status()).isEqualTo(1);
            assertThat(wrong.err())
                    .contains("does not accept the user and password")
                    .doesNotContain("other");
        }
        RealRestic.newest()
                .repository(directory.resolve("served/u/shop"), "geheim")
                .check(true)
                .requireSuccess();
    }

    @Test
    void keepsToTheLimitOfTheUpload() throws Exception {
        Files.createDirectory(directory.resolve("served"));
        Path source = source();
        try (Served served = serve()) {
            CommandLineHarness client = client().variable("HOLDFAST_REPOSITORY", served.url() + "shop");
            succeed(client, "repo", "init");
            long start = System.nanoTime();
            succeed(client, "backup", source.toString(), "--limit-upload", "1024");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2500));
        }
    }

    @Test
    void opensNothingToTheWorldByAccident() throws IOException {
        Files.createDirectory(directory.resolve("served"));
        for (List<String> options : List.of(
                List.of("--listen", "0.0.0.0:0"),
                List.of("--private-repos"),
                List.of("--tls-cert", "x"),
                List.of("--listen", "nonsense"),
                List.of("--max-size", "much"))) {
            CommandLineHarness.Result result = client().run(
                            Stream.concat(Stream.of("serve-repository", "--path", "served"), options.stream())
                                    .toArray(String[]::new));
            assertThat(result.status()).as(options.toString()).isEqualTo(2);
        }
    }

    private String keyOf(Served served) throws IOException {
        try (Stream<Path> keys = Files.list(directory.resolve("served/u/shop/keys"))) {
            return keys.findFirst()
                    .map(key -> String.valueOf(key.getFileName()))
                    .orElseThrow(() -> new AssertionError("no key at " + served.url()));
        }
    }

    private CommandLineHarness client() {
        return new CommandLineHarness(directory)
                .variable("HOLDFAST_PASSWORD", "geheim")
                .variable("RESTIC_REST_PASSWORD", "pw")
                .variable("HOME", directory.toString())
                .variable("HOLDFAST_CACHE_DIR", directory.resolve("cache").toString());
    }

    private static void succeed(CommandLineHarness client, String... arguments) {
        CommandLineHarness.Result result = client.run(arguments);
        assertThat(result.status()).as(result.err()).isZero();
    }

    private Path source() throws IOException {
        Path source = Files.createDirectories(directory.resolve("source/below"));
        byte[] random = new byte[3 << 20];
        new SplittableRandom(4).nextBytes(random);
        Files.write(source.resolve("random"), random);
        Files.writeString(source.resolve("text"), "text");
        return source;
    }

    private static void assertSame(Path source, Path restored) throws IOException {
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                assertThat(restored.resolve(source.relativize(file))).hasSameBinaryContentAs(file);
            }
        }
    }

    private Served serve(String... options) throws Exception {
        return Served.start(directory, options);
    }
}
