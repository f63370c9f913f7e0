package dev.holdfast.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Backups of the output of a command and of standard input.
class StreamSourceIT {
    @RegisterExtension
    private final Seeds seeds = new Seeds();

    @TempDir
    private Path directory;

    private Program program;
    private Path bytes;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        program = Program.withNewRepository(directory.resolve("repository"), directory.resolve("home"));
        byte[] content = new byte[5_000_003];
        seeds.random().nextBytes(content);
        bytes = Files.write(directory.resolve("bytes"), content);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo x; echo broken >&2; exit 3 | exit status 3",
                "echo x; kill -9 $$              | ended by signal 9",
                "exec no-such-program            | exit status 127",
            })
    void makesNoRecoveryPointOfACommandThatFails(String script, String reason) throws Exception {
        Finished failed = command("sh", "-c", script).requireExitCode(1);
        assertThat(failed.errors()).contains("command 'sh' failed: " + reason);
        Json error = Json.parse(failed.lines().getLast()).get("error");
        assertThat(error.get("code").text()).isEqualTo("SOURCE_FAILED");
        assertThat(program.restic().snapshots()).isEmpty();
        assertThat(program.restic().locks()).isEmpty();
    }

    @Test
    void passesOnWhatTheCommandComplains() throws Exception {
        assertThat(command("sh", "-c", "echo careful >&2; echo x")
                        .requireSuccess()
                        .errors())
                .contains("careful");
    }

    @Test
    void saysThatACommandIsMissing() throws Exception {
        assertThat(command("/no/such/program").requireExitCode(1).errors())
                .contains("unable to start command '/no/such/program'");
        assertThat(program.restic().snapshots()).isEmpty();
    }

    @Test
    void keepsTheOutputOfACommandByteForByte() throws Exception {
        command("cat", bytes.toString()).requireSuccess();
        requireStored("/stdin");
    }

    @Test
    void keepsStandardInputByteForByte() throws Exception {
        program.command("backup", "--stdin", "--stdin-filename", "dumps/all.sql")
                .reading(bytes)
                .run(Program.PATIENCE)
                .requireSuccess();
        requireStored("/dumps/all.sql");
    }

    private void requireStored(String path) throws IOException, InterruptedException {
        assertThat(program.restic().run("dump", "latest", path).requireSuccess().outputBytes())
                .isEqualTo(Files.readAllBytes(bytes));
        program.restic().check(true).requireSuccess();
    }

    private Finished command(String... words) throws InterruptedException {
        String[] arguments = new String[words.length + 4];
        System.arraycopy(new String[] {"backup", "--json", "--stdin-from-command", "--"}, 0, arguments, 0, 4);
        System.arraycopy(words, 0, arguments, 4, words.length);
        return program.run(arguments);
    }
}
