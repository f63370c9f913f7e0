package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What users meet when something is wrong with the repository: a code, a message, and what to do next.
class HintsTest {
    @TempDir
    private static Path directory;

    private static SampleRepository original;

    @TempDir
    private Path copy;

    private SampleRepository sample;

    @BeforeAll
    static void backUp() throws IOException {
        original = SampleRepository.in(directory);
    }

    @BeforeEach
    void copy() throws IOException {
        sample = original.copiedTo(copy.resolve("repo"));
    }

    private static void assertFailure(Result result, int status, String code, String message, String hint) {
        assertThat(result.status()).as(result.toString()).isEqualTo(status);
        assertThat(result.err())
                .contains("error: ")
                .contains(message)
                .contains("hint: ")
                .contains(hint);
        String last = result.out().lines().toList().getLast();
        assertThat(Json.parse(last).get("error").get("code").text()).isEqualTo(code);
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aWrongPassword() {
        Result result = sample.harness()
                .variable("HOLDFAST_PASSWORD_FILE", "")
                .variable("HOLDFAST_PASSWORD", "secret7")
                .run("points", "--json");
        assertFailure(result, 1, "PASSWORD_WRONG", "password", "check where the password comes from");
        assertThat(result.err() + result.out()).doesNotContain("secret7");
    }

    @Test
    void aMissingRepository() {
        Result result = sample.run("points", "--json", "-r", "nowhere");
        assertFailure(result, 1, "REPOSITORY_MISSING", "nowhere", "`holdfast repo init`");
    }

    @Test
    void aRepositoryThatIsThereAlready() {
        assertThat(sample.run("repo", "init", "--json").out()).contains("REPOSITORY_EXISTS");
    }

    @Test
    void aLockedRepository() {
        Result[] inner = new Result[1];
        sample.harness()
                .probing(context -> {
                    try (RepositorySession held = new RepositoryOpener(context).open(LockMode.EXCLUSIVE)) {
                        assertThat(held.lock().isExclusive()).isTrue();
                        inner[0] = sample.run("backup", "--json", sample.data().toString());
                    }
                    return 0;
                })
                .run("probe");
        assertFailure(inner[0], 1, "REPOSITORY_LOCKED", "locked exclusively by", "--retry-lock");
    }

    @Test
    void anUnreadableLock() throws IOException {
        Files.write(sample.repository().resolve("locks").resolve("a".repeat(64)), new byte[100]);
        Result result = sample.run("backup", "--json", sample.data().toString());
        assertFailure(result, 1, "REPOSITORY_LOCKED", "cannot be read", "`holdfast repo unlock --remove-all`");
    }

    @Test
    void aLostLockStopsTheBackupAndLeavesNoRecoveryPoint() {
        TestClock clock = TestClock.at("2026-01-01T00:00:00Z");
        CommandLineHarness harness = sample.harness().at(clock);
        InputStream slow = new EndlessInput(() -> {
            files(sample.repository().resolve("locks")).forEach(HintsTest::delete);
            clock.advance(Duration.ofHours(1));
            long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (harness.cancellation().failure().isEmpty() && System.nanoTime() < patience) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        });
        Result result = harness.reading(slow).run("backup", "--stdin", "--json");
        assertFailure(result, 1, "LOCK_LOST", "lost the lock on repository", "run the command again");
        assertThat(files(sample.repository().resolve("snapshots"))).hasSize(2);
    }

    /// Zeros without end; something happens when the first ones are read.
    private static final class EndlessInput extends InputStream {
        private final Runnable event;
        private boolean happened;

        EndlessInput(Runnable event) {
            this.event = event;
        }

        @Override
        public int read() {
            return read(new byte[1], 0, 1) - 1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (!happened) {
                happened = true;
                event.run();
            }
            return length;
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDamagedPack() throws IOException {
        for (Path pack : files(sample.repository().resolve("data"))) {
            byte[] bytes = Files.readAllBytes(pack);
            bytes[20] ^= 1;
            Files.delete(pack);
            Files.write(pack, bytes);
        }
        Result check = sample.run("repo", "check", "--read-data", "--json");
        assertThat(check.status()).isEqualTo(3);
        assertThat(Json.parse(check.out()).get("sound").flag()).isFalse();
        Result dump = sample.run("dump", "latest", sample.data() + "/greeting.txt", "-t", "out", "--json");
        assertFailure(dump, 3, "DAMAGED", "", "`holdfast repo check --read-data`");
    }

    @Test
    void aRecoveryPointThatDoesNotExist() {
        assertFailure(sample.run("show", "0000", "--json"), 1, "NOT_FOUND", "0000", "`holdfast points`");
        assertFailure(sample.run("show", "x!", "--json"), 1, "NOT_FOUND", "x!", "`holdfast points`");
    }

    @Test
    void anAmbiguousPrefix() throws IOException {
        Path snapshots = sample.repository().resolve("snapshots");
        Files.copy(
                snapshots.resolve(sample.first()),
                snapshots.resolve(sample.first().substring(0, 8) + "0".repeat(56)));
        Result result = sample.run("show", sample.first().substring(0, 8), "--json");
        assertFailure(result, 1, "AMBIGUOUS", "give more digits", "`holdfast points`");
    }

    @Test
    void aKeyThatMustStay() {
        String key = Json.parse(sample.require("repo", "key", "list", "--json").out())
                .elements()
                .getFirst()
                .get("id")
                .text();
        assertFailure(sample.run("repo", "key", "remove", key, "--json"), 1, "REFUSED", "", "add another key first");
        assertFailure(sample.run("repo", "key", "remove", "0000", "--json"), 1, "NOT_FOUND", "", "key list");
    }

    @Test
    void aPatternThatIsNone() {
        Result result =
                sample.run("backup", "--json", "-e", "[a-", sample.data().toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).contains("\"USAGE\"");
    }
}
