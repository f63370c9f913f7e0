package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.command.GlobalOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlobalOptionsTest {
    @TempDir
    private Path directory;

    @Test
    void areTakenBeforeAndAfterTheCommand() {
        String[] options = {"-r", "/srv/r", "--password-file", "p", "--json", "-q", "--no-lock", "--retry-lock", "1h30m"
        };
        check(concat(options, "probe"));
        check(concat(new String[] {"probe"}, options));
    }

    private void check(String[] arguments) {
        CommandLineHarness harness = new CommandLineHarness(directory).probing(context -> {
            GlobalOptions options = context.options();
            assertThat(options.repository()).contains("/srv/r");
            assertThat(options.passwordFile()).contains("p");
            assertThat(options.json() && options.quiet() && options.noLock()).isTrue();
            assertThat(options.verbose()).isFalse();
            assertThat(options.retryLock()).isEqualTo(Duration.ofMinutes(90));
            return 0;
        });
        assertThat(harness.run(arguments)).isEqualTo(new CommandLineHarness.Result(0, "", ""));
    }

    private static String[] concat(String[] first, String... second) {
        return Stream.of(first, second).flatMap(Arrays::stream).toArray(String[]::new);
    }

    @Test
    void anOptionsValueMayBeNamedLikeACommand() {
        CommandLineHarness harness = new CommandLineHarness(directory)
                .probing(context -> context.repositoryAddress().length());
        assertThat(harness.run("--repo", "probe", "probe").status()).isEqualTo(5);
    }

    @Test
    void anArgumentThatBeginsWithAnAtSignIsNoFileOfArguments() {
        CommandLineHarness.Result result = new CommandLineHarness(directory).run("completion", "@bash");
        assertThat(result.err()).contains("'@bash'");
    }
}
