package dev.holdfast.settings.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretResolverTest {

    @TempDir
    Path directory;

    private final SecretResolver resolver =
            new SecretResolver(Map.of("WORD", " hunter2 ", "EMPTY", ""), new ProcessRunner(Duration.ofSeconds(20)));

    @Test
    void takesAVariableAsItIs() throws Exception {
        assertThat(text(new SecretSource.Environment("WORD"))).isEqualTo(" hunter2 ");
    }

    @Test
    void namesAVariableThatIsNotSet() {
        assertThatThrownBy(() -> resolver.resolve(new SecretSource.Environment("OTHER")))
                .hasMessage("unable to read environment variable 'OTHER': it is not set");
    }

    @Test
    void refusesAnEmptySecret() {
        assertThatThrownBy(() -> resolver.resolve(new SecretSource.Environment("EMPTY")))
                .hasMessage("unable to use secret from {env: EMPTY}: it is empty");
    }

    @Test
    void dropsTheWhiteSpaceAroundTheContentOfAFile() throws Exception {
        assertThat(text(file(" \t\u00a0zwei W\u00f6rter\u2003\r\n\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("zwei W\u00f6rter");
    }

    @Test
    void honoursAByteOrderMarkAsResticDoes() throws Exception {
        assertThat(text(file("\ufeffhunter2\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("hunter2");
        assertThat(text(file("\ufeffhunter2\n".getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo("hunter2");
        assertThat(text(file("\ufeffhunter2\n".getBytes(StandardCharsets.UTF_16BE))))
                .isEqualTo("hunter2");
    }

    @Test
    void namesAFileThatIsMissing() {
        SecretSource.File missing =
                new SecretSource.File(directory.resolve("none").toString());
        assertThatThrownBy(() -> resolver.resolve(missing))
                .hasMessage("unable to read secret file '" + missing.path() + "': no such file");
    }

    @Test
    void runsACommandWithoutAShell() throws Exception {
        assertThat(text(new SecretSource.Command(List.of("printf", "%s\n", "$HOME; hunter2"))))
                .isEqualTo("$HOME; hunter2");
    }

    @Test
    void letsTheShellRunALine() throws Exception {
        assertThat(text(SecretSource.Command.ofLine("echo hunter | sed 's/$/2/'")))
                .isEqualTo("hunter2");
    }

    @Test
    void showsStandardErrorOfAFailedCommandAndNeverItsOutput() {
        SecretSource failing = SecretSource.Command.ofLine("echo hunter2; echo locked >&2; exit 3");
        assertThatThrownBy(() -> resolver.resolve(failing))
                .isInstanceOf(SecretUnavailable.class)
                .hasMessage("unable to run secret command '/bin/sh': exit code 3: locked");
    }

    @Test
    void givesACommandNothingToRead() throws Exception {
        assertThat(text(SecretSource.Command.ofLine("cat; echo done"))).isEqualTo("done");
    }

    @Test
    void saysThatAProgramDoesNotExist() {
        SecretSource missing = new SecretSource.Command(List.of("/nonexistent/program"));
        assertThatThrownBy(() -> resolver.resolve(missing))
                .hasMessageStartingWith("unable to run secret command '/nonexistent/program': ");
    }

    @Test
    void killsACommandThatTakesTooLong() {
        SecretResolver impatient = new SecretResolver(Map.of(), new ProcessRunner(Duration.ofMillis(200)));
        assertThatThrownBy(() -> impatient.resolve(SecretSource.Command.ofLine("sleep 100; echo late")))
                .hasMessageContaining("it did not end within");
    }

    @Test
    void refusesACommandThatWritesWithoutEnd() {
        assertThatThrownBy(() -> resolver.resolve(SecretSource.Command.ofLine("yes")))
                .hasMessageContaining("more than 65536 bytes");
    }

    @Test
    void neverShowsASecret() throws Exception {
        try (Secret secret = Secret.of("hunter2")) {
            assertThat(secret).hasToString("***");
        }
        assertThat(new SecretSource.Command(List.of("echo", "hunter2"))).hasToString("{command: echo …}");
        assertThat(new CommandRunner.Result(0, Secret.of("hunter2"), "").toString())
                .doesNotContain("hunter2");
    }

    @Test
    void forgetsASecretThatIsClosed() {
        char[] typed = "hunter2".toCharArray();
        Secret secret = Secret.takeOwnership(typed);
        assertThat(typed).containsOnly('\0');
        assertThat(secret.characters()).isEqualTo("hunter2".toCharArray());
        secret.close();
        assertThatThrownBy(secret::bytes).hasMessage("the secret has been closed");
    }

    private SecretSource file(byte[] content) throws IOException {
        return new SecretSource.File(
                Files.write(directory.resolve("password"), content).toString());
    }

    private String text(SecretSource source) throws Exception {
        try (Secret secret = resolver.resolve(source)) {
            return new String(secret.bytes(), StandardCharsets.UTF_8);
        }
    }
}
