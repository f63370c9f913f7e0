package dev.holdfast.asset.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.AssetException;
import dev.holdfast.settings.secret.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real programs of the system, real pipes and signals.
@Timeout(60)
class ChildProcessIT {
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "HOME", "/");

    @TempDir
    Path directory;

    @Test
    void givesTheOutput() throws Exception {
        assertThat(run(shell("echo one; echo two"))).isEqualTo("one\ntwo\n");
    }

    @Test
    void feedsTheInputWhileTheOutputIsRead() throws Exception {
        byte[] row = "0123456789abcdef\n".getBytes(UTF_8);
        int rows = 500_000;
        InputWriter writer = input -> {
            for (int i = 0; i < rows; i++) {
                input.write(row);
            }
        };
        try (ChildProcess child = ChildProcess.start(ProgramCall.of(ENVIRONMENT, "cat"), writer)) {
            long count = child.output().transferTo(OutputStream.nullOutputStream());
            child.awaitSuccess();
            assertThat(count).isEqualTo((long) rows * row.length);
        }
    }

    @Test
    void givesNothingToReadIfNothingIsGiven() throws Exception {
        assertThat(run(ProgramCall.of(ENVIRONMENT, "cat"))).isEmpty();
    }

    @Test
    void saysStatusAndLastLinesOfAFailure() throws Exception {
        ProgramCall call = shell("for i in $(seq 100); do echo problem $i >&2; done; exit 3");
        AssetException failure = failure(call);
        assertThat(failure)
                .hasMessage("unable to run program 'sh': exit status 3: problem 96; problem 97; problem 98; problem 99;"
                        + " problem 100");
        ProgramFailed cause = ProgramFailed.in(failure).orElseThrow();
        assertThat(cause.status()).isEqualTo(3);
        assertThat(cause.errors()).hasSize(20).startsWith("problem 81").endsWith("problem 100");
    }

    @Test
    void saysWhichSignalEndedIt() {
        assertThat(failure(shell("kill -9 $$"))).hasMessage("unable to run program 'sh': ended by signal 9");
    }

    @Test
    void saysThatAProgramIsMissing() {
        AssetException failure = failure(ProgramCall.of(ENVIRONMENT, "/nowhere/pg_dump"));
        assertThat(failure.kind()).isEqualTo(AssetException.Kind.MISSING);
        assertThat(failure).hasMessageStartingWith("unable to start program '/nowhere/pg_dump': ");
    }

    @Test
    void doesNotBelieveAStatusWithoutTheExpectedOutput() throws Exception {
        assertThat(failure(shell("exit 0").expecting(new Expectation.SomeOutput())))
                .hasMessage("unable to run program 'sh': it wrote nothing, although its exit status is 0");
        assertThat(failure(shell("echo -- cut off").expecting(new Expectation.NearEnd("dump complete"))))
                .hasMessageContaining("does not end with 'dump complete'");
        assertThat(failure(shell("echo PG; echo DMP").expecting(new Expectation.Beginning("PGDMP"))))
                .hasMessageContaining("does not begin with 'PGDMP'");
        ProgramCall long1 = shell("printf PGDMP; head -c 3000000 /dev/zero; echo dump complete");
        assertThat(run(long1.expecting(new Expectation.Beginning("PGDMP")))).hasSize(3_000_019);
        assertThat(run(long1.expecting(new Expectation.NearEnd("dump complete"))))
                .hasSize(3_000_019);
    }

    @Test
    void handsSecretsOverByTheEnvironmentAndHidesThemInErrors() throws Exception {
        try (Secret secret = Secret.of("s3cret word")) {
            ProgramCall call = shell("printf %s \"$PGPASSWORD\"").withSecret("PGPASSWORD", secret);
            assertThat(run(call)).isEqualTo("s3cret word");
            assertThat(call.toString()).doesNotContain("s3cret").contains("PGPASSWORD");
            AssetException failure =
                    failure(shell("echo wrong: $PGPASSWORD >&2; exit 1").withSecret("PGPASSWORD", secret));
            assertThat(failure).hasMessage("unable to run program 'sh': exit status 1: wrong: ***");
            assertThat(ProgramFailed.in(failure).orElseThrow().errors()).containsExactly("wrong: ***");
        }
    }

    @Test
    void inheritsOnlyTheGivenEnvironment() throws Exception {
        assertThat(run(ProgramCall.of(Map.of("A", "1"), "/usr/bin/env")).lines())
                .containsExactlyInAnyOrder("A=1", "LC_ALL=C.UTF-8");
    }

    @Test
    void killsTheProgramWhoseInputCannotBeWrittenWhole() throws Exception {
        Path marker = directory.resolve("took-a-part-for-the-whole");
        ProgramCall call = shell("cat > /dev/null && touch " + marker);
        InputWriter writer = input -> {
            input.write("half a row".getBytes(UTF_8));
            input.flush();
            throw new IOException("the repository is gone");
        };
        try (ChildProcess child = ChildProcess.start(call, writer)) {
            assertThatThrownBy(child::awaitSuccess)
                    .isInstanceOf(IOException.class)
                    .hasMessage("the repository is gone");
        }
        assertThat(marker).doesNotExist();
    }

    @Test
    void blamesTheProgramThatStopsReadingNotThePipe() {
        InputWriter endless = input -> {
            byte[] zeros = new byte[1 << 16];
            while (!Thread.currentThread().isInterrupted()) {
                input.write(zeros);
            }
        };
        ProgramCall call = shell("echo disk full >&2; exit 5");
        AssetException failure = catchThrowableOfType(AssetException.class, () -> {
            try (ChildProcess child = ChildProcess.start(call, endless)) {
                child.awaitSuccess();
            }
        });
        assertThat(failure).hasMessage("unable to run program 'sh': exit status 5: disk full");
    }

    @Test
    void endsWithEverythingItStartedWhenClosed() throws Exception {
        ProgramCall call = shell("trap '' TERM; sleep 1000 & echo $!; wait; sleep 1000");
        long sleeper;
        try (ChildProcess child = ChildProcess.start(call)) {
            StringBuilder line = new StringBuilder();
            for (int c = child.output().read(); c != '\n'; c = child.output().read()) {
                line.append((char) c);
            }
            sleeper = Long.parseLong(line.toString());
            assertThat(ProcessHandle.of(sleeper)).isPresent();
        }
        ProcessHandle.of(sleeper).ifPresent(handle -> handle.onExit().join());
        assertThat(ProcessHandle.of(sleeper)).isEmpty();
    }

    @Test
    void stopsReadingWhenInterrupted() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try (ChildProcess child = ChildProcess.start(ProgramCall.of(ENVIRONMENT, "sleep", "1000"))) {
                thrown.set(catchThrowableOfType(
                        Throwable.class, () -> child.output().read()));
            } catch (AssetException problem) {
                thrown.set(problem);
            }
        });
        reader.start();
        Thread.sleep(300);
        reader.interrupt();
        assertThat(reader.join(Duration.ofSeconds(20))).isTrue();
        assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void handsVariablesOverBehindAPrefix() throws Exception {
        try (Secret secret = Secret.of(" 'pä\\ss\" $HOME ")) {
            ProgramCall call = new ProgramCall(
                            "sh",
                            "sh",
                            new Prefix(List.of("env", "-i")),
                            List.of("-c", "printf '%s|%s|' \"$PGPASSWORD\" \"$PGSSLMODE\"; cat"),
                            Map.of(),
                            List.of(),
                            ENVIRONMENT,
                            new Expectation.Anything())
                    .withSecret("PGPASSWORD", secret)
                    .with("PGSSLMODE", "require");
            try (ChildProcess child = ChildProcess.start(call, input -> input.write("1\ta\n".getBytes(UTF_8)))) {
                String output = new String(child.output().readAllBytes(), UTF_8);
                child.awaitSuccess();
                assertThat(output).isEqualTo(" 'pä\\ss\" $HOME |require|1\ta\n");
            }
        }
    }

    /// `ssh` joins its arguments and hands them to a shell; this program does the same without a network.
    @Test
    void survivesThePrefixThatJoinsItsWords() throws Exception {
        Path ssh = directory.resolve("ssh");
        Files.writeString(ssh, "#!/bin/sh\nshift\nexec env -i /bin/sh -c \"$*\"\n");
        assertThat(ssh.toFile().setExecutable(true)).isTrue();
        try (Secret secret = Secret.of("it's $5")) {
            ProgramCall call = new ProgramCall(
                            "printf",
                            "sh",
                            new Prefix(List.of(ssh.toString(), "db.example")),
                            List.of("-c", "printf '%s|' \"$P\" \"$@\"", "sh", "a  b", "it's", "$HOME", "*", ""),
                            Map.of(),
                            List.of(),
                            ENVIRONMENT,
                            new Expectation.Anything())
                    .withSecret("P", secret);
            assertThat(run(call)).isEqualTo("it's $5|a  b|it's|$HOME|*||");
        }
    }

    private static ProgramCall shell(String script) {
        return ProgramCall.of(ENVIRONMENT, "sh", "-c", script);
    }

    private static String run(ProgramCall call) throws Exception {
        try (ChildProcess child = ChildProcess.start(call)) {
            String output = new String(child.output().readAllBytes(), UTF_8);
            child.awaitSuccess();
            return output;
        }
    }

    private static AssetException failure(ProgramCall call) {
        return catchThrowableOfType(AssetException.class, () -> run(call));
    }
}
