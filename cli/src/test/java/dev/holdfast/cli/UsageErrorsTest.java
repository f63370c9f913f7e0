package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageErrorsTest {
    @TempDir
    private Path directory;

    private Result run(String... arguments) {
        Result result = new CommandLineHarness(directory).run(arguments);
        assertThat(result.status()).isEqualTo(2);
        return result;
    }

    @Test
    void namesTheNearestOption() {
        assertThat(run("--pasword-file", "x", "completion", "bash").err()).isEqualTo("""
                        error: unknown option '--pasword-file'
                        hint: did you mean '--password-file'? `holdfast --help` shows what there is
                        """);
    }

    @Test
    void putsAnUnknownOptionBeforeWhatIsMissingBecauseOfIt() {
        assertThat(run("completion", "--jsn").err())
                .startsWith("error: unknown option '--jsn'\nhint: did you mean '--json'?");
    }

    @Test
    void namesTheNearestCommand() {
        assertThat(run("complation").err())
                .startsWith("error: unknown command 'complation'\nhint: did you mean 'completion'?");
    }

    @Test
    void suggestsNothingThatIsNotNear() {
        assertThat(run("zzz").err())
                .isEqualTo("error: unknown command 'zzz'\nhint: `holdfast --help` shows what there is\n");
    }

    @Test
    void saysThatACommandIsMissing() {
        assertThat(run().err()).startsWith("error: no command given\n");
    }

    @Test
    void saysWhatADurationLooksLike() {
        assertThat(run("--retry-lock", "5x", "completion").err())
                .contains("'5x' is not a duration; write days, hours, minutes and seconds such as 30s, 5m or 1h30m");
    }

    @Test
    void neverRepeatsWhatFollowsAnOptionThatLooksLikeAPassword() {
        for (String[] arguments : new String[][] {
            {"--password=tops3cret", "completion"},
            {"--password", "tops3cret"},
            {"completion", "bash", "--passwort=tops3cret"},
            {"completion", "bash", "--passwort", "tops3cret", "--json"},
        }) {
            Result result = run(arguments);
            assertThat(result.err() + result.out()).doesNotContain("tops3cret");
        }
    }

    @Test
    void writesAUsageErrorAsJsonWhereverTheOptionStands() {
        assertThat(run("--no-such", "--json").out()).startsWith("{\"error\":{\"code\":\"USAGE\",\"message\":\"unknown");
        assertThat(run("--no-such", "--", "--json").out()).isEmpty();
    }
}
