package dev.holdfast.asset.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.process.Expectation;
import dev.holdfast.posix.FilePath;
import dev.holdfast.settings.value.TimeSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Real commands that do not do what they should.
class CommandFaultsIT {
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "WORD", "hello");

    @TempDir
    Path directory;

    private AssetFixture fixture;

    @BeforeEach
    void prepare() throws Exception {
        fixture = AssetFixture.inMemory();
    }

    private CommandAsset line(String line) {
        return asset("60s", new Expectation.SomeOutput(), "/bin/sh", "-c", line);
    }

    private static CommandAsset asset(String limit, Expectation expectation, String... command) {
        return new CommandAsset(
                List.of(command), FilePath.of("/shop/dump"), "output", TimeSpan.parse(limit), expectation, ENVIRONMENT);
    }

    private AssetException failure(CommandAsset asset) throws Exception {
        AssetException failure = assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> catchThrowableOfType(AssetException.class, () -> fixture.capture(asset)));
        assertThat(failure).isNotNull();
        assertThat(fixture.points()).isZero();
        return failure;
    }

    @Test
    void storesWhatACommandPrintsAndShowsWhatItSays() throws Exception {
        PointReader point = fixture.capture(line("echo \"$WORD\"; echo careful >&2"));
        assertThat(new String(point.read("output"), UTF_8)).isEqualTo("hello\n");
        assertThat(fixture.steps()).containsExactly("careful");
    }

    @ParameterizedTest
    @CsvSource({"printf half; exit 3, exit status 3", "printf half; kill -9 $$, ended by signal 9"})
    void storesNothingOfACommandThatEndsBadly(String line, String how) throws Exception {
        AssetException failure = failure(line("echo why it failed >&2; " + line));
        assertThat(failure.kind()).isEqualTo(Kind.FAILED);
        assertThat(failure).hasMessage("command 'echo …' failed: " + how + ": why it failed");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("no recovery point was made"));
    }

    @Test
    void takesAnEmptyOutputForAFailureUnlessToldOtherwise() throws Exception {
        assertThat(failure(asset("60s", new Expectation.SomeOutput(), "true")))
                .hasMessage("command 'true' failed: it wrote nothing, although its exit status is 0");
        PointReader point = fixture.capture(asset("60s", new Expectation.Anything(), "true"));
        assertThat(point.read("output")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "printf half; exec sleep 100",
                "printf half; sleep 100; echo never",
                "trap '' TERM; printf half; while :; do sleep 1; done",
                "printf half; exec >&-; exec sleep 100",
                "printf half; exec >&- 2>&-; exec sleep 100"
            })
    void endsACommandThatTakesTooLong(String line) throws Exception {
        Path pid = directory.resolve("pid");
        CommandAsset asset =
                asset("1s", new Expectation.SomeOutput(), "/bin/sh", "-c", "echo $$ > '" + pid + "'; " + line);
        AssetException failure = failure(asset);
        assertThat(failure.kind()).isEqualTo(Kind.FAILED);
        assertThat(failure).hasMessage("command 'echo …' took longer than 1s and was ended");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("raise its `limit`"));
        assertEnded(pid);
    }

    private static void assertEnded(Path pid) throws Exception {
        Optional<ProcessHandle> process =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (process.filter(ProcessHandle::isAlive).isPresent()) {
            assertThat(System.nanoTime()).as("it was ended").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void doesNotWaitForeverForADaemonThatHoldsTheOutput() throws Exception {
        Path pid = directory.resolve("pid");
        CommandAsset asset = asset(
                "2s",
                new Expectation.SomeOutput(),
                "/bin/sh",
                "-c",
                "echo started; setsid sh -c 'echo $$ > " + pid + "; exec sleep 100' & ");
        try {
            assertThat(failure(asset)).hasMessage("command 'echo …' took longer than 2s and was ended");
        } finally {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void isNotHeldUpByManyErrors() throws Exception {
        PointReader point = fixture.capture(line("yes complaint | head -n 200000 >&2; echo done"));
        assertThat(new String(point.read("output"), UTF_8)).isEqualTo("done\n");
        assertThat(fixture.steps()).hasSize(200_000);
    }

    @Test
    void namesTheCommandWithoutItsArguments() throws Exception {
        CommandAsset asset = asset("60s", new Expectation.SomeOutput(), "false", "--password=s3cret");
        AssetException failure = failure(asset);
        assertThat(failure).hasMessage("command 'false' failed: exit status 1");
        assertThat(asset.describe().toString()).contains("false").doesNotContain("s3cret");
        CommandAsset line = line("PGPASSWORD=s3cret false");
        for (Throwable cause = failure(line); cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("s3cret");
        }
        assertThat(line.describe().location()).isEqualTo("command 'false …'");
        assertThat(fixture.steps()).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchProgram() throws Exception {
        CommandAsset asset = asset("60s", new Expectation.SomeOutput(), "no-such-program", "s3cret");
        assertThat(asset.preflight().blocked()).isTrue();
        assertThat(asset.preflight().of(Preflight.Weight.BLOCKER).getFirst().message())
                .isEqualTo("unable to find program 'no-such-program'");
        AssetException failure = failure(asset);
        assertThat(failure.kind()).isEqualTo(Kind.MISSING);
        assertThat(failure)
                .message()
                .contains("unable to start program 'no-such-program'")
                .doesNotContain("s3cret");
    }
}
