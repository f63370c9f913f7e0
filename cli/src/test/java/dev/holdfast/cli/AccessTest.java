package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.cli.access.Password;
import dev.holdfast.cli.command.CommandContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    @TempDir
    private Path directory;

    private CommandLineHarness harness = new CommandLineHarness(Path.of(""));

    @BeforeEach
    void prepare() {
        harness = new CommandLineHarness(directory);
    }

    private String address(String... arguments) {
        return probe(context -> context.repositoryAddress(), arguments);
    }

    private String password(String... arguments) {
        return probe(
                context -> {
                    try (Password password = context.password("/srv/r")) {
                        return new String(password.bytes(), StandardCharsets.UTF_8);
                    }
                },
                arguments);
    }

    private String newPassword() {
        return probe(context -> {
            try (Password password = context.newPassword("/srv/r")) {
                return new String(password.bytes(), StandardCharsets.UTF_8);
            }
        });
    }

    private String probe(Question question, String... options) {
        harness.probing(context -> {
            context.output().line(question.ask(context));
            return 0;
        });
        String[] arguments = Arrays.copyOf(options, options.length + 1);
        arguments[options.length] = "probe";
        Result result = harness.run(arguments);
        return result.status() == 0 ? result.out().strip() : result.err();
    }

    private interface Question {
        String ask(CommandContext context) throws Exception;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void takesTheRepositoryFromTheOptionThenHoldfastsThenResticsVariables() throws IOException {
        harness.variable(
                "RESTIC_REPOSITORY_FILE", file("address", "/from/file\n").toString());
        assertThat(address()).isEqualTo("/from/file");
        harness.variable("RESTIC_REPOSITORY", "/from/restic");
        assertThat(address()).isEqualTo("/from/restic");
        harness.variable("HOLDFAST_REPOSITORY", "/from/holdfast");
        assertThat(address()).isEqualTo("/from/holdfast");
        assertThat(address("--repo", "/from/option")).isEqualTo("/from/option");
    }

    @Test
    void saysHowToNameARepository() {
        assertThat(address()).startsWith("error: no repository named\nhint: name one with --repo URL");
        harness.variable("HOLDFAST_REPOSITORY", "");
        assertThat(address()).startsWith("error: no repository named\n");
    }

    @Test
    void takesThePasswordFromOptionsThenHoldfastsThenResticsVariables() throws IOException {
        harness.typing("typed");
        assertThat(password()).isEqualTo("typed");
        harness.variable("RESTIC_PASSWORD", "restic value");
        assertThat(password()).isEqualTo("restic value");
        harness.variable("RESTIC_PASSWORD_FILE", file("r", "restic file\n").toString());
        assertThat(password()).isEqualTo("restic file");
        harness.variable("RESTIC_PASSWORD_COMMAND", "printf '%s' \"restic command\"");
        assertThat(password()).isEqualTo("restic command");
        harness.variable("HOLDFAST_PASSWORD", "holdfast value");
        assertThat(password()).isEqualTo("holdfast value");
        harness.variable("HOLDFAST_PASSWORD_FILE", "h");
        file("h", "\uFEFF  holdfast file \r\n");
        assertThat(password()).isEqualTo("holdfast file");
        harness.variable("HOLDFAST_PASSWORD_COMMAND", "echo holdfast command");
        assertThat(password()).isEqualTo("holdfast command");
        assertThat(password("--password-command", "echo option\\ command")).isEqualTo("option command");
        assertThat(password("--password-file", file("o", "option file").toString()))
                .isEqualTo("option file");
    }

    @Test
    void refusesTwoSourcesOfTheSameRank() {
        assertThat(password("--password-file", "a", "--password-command", "b"))
                .startsWith("error: --password-file and --password-command exclude each other\n");
    }

    @Test
    void refusesAnEmptyPassword() throws IOException {
        assertThat(password("--password-file", file("empty", "\n").toString()))
                .startsWith("error: unable to use the password from --password-file: it is empty\n");
    }

    @Test
    void namesThePasswordFileThatIsMissing() {
        assertThat(password("--password-file", "nowhere"))
                .isEqualTo("error: unable to read password file '" + directory.resolve("nowhere") + "': no such file\n"
                        + "hint: --password-file names this file\n");
    }

    @Test
    void reportsTheStatusOfAPasswordCommandAndNothingItPrinted() {
        assertThat(password("--password-command", "sh -c 'echo tops3cret; exit 4'"))
                .startsWith("error: unable to get the password from command 'sh': it ended with status 4\n")
                .doesNotContain("tops3cret");
        assertThat(password("--password-command", "no-such-program-anywhere"))
                .startsWith("error: unable to get the password from command 'no-such-program-anywhere': it could not be"
                        + " started\n");
        assertThat(password("--password-command", "echo 'open")).contains("a quote or an escape is not closed");
    }

    @Test
    void saysWhereAPasswordCanComeFromWhenNobodyIsThereToAsk() {
        assertThat(password()).isEqualTo("""
                        error: no password given, and no terminal to ask on
                        hint: use --password-file FILE, --password-command CMD or the variable HOLDFAST_PASSWORD
                        """);
    }

    @Test
    void asksTwiceForANewPassword() {
        harness.typing("one", "one");
        assertThat(newPassword()).isEqualTo("one");
        harness.typing("one", "two");
        assertThat(newPassword()).startsWith("error: the two passwords typed differ\n");
    }
}
