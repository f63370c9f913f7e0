package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HelpTest {
    private final Golden golden = new Golden(Path.of("src/test/golden/help"));

    @TempDir
    private Path directory;

    @Test
    void everyCommandExplainsItselfWithExamplesAndExitStatuses() {
        check(new CommandLineHarness(directory).parser(), "");
    }

    @Test
    void everyCommandIsListedUnderItsOwnName() {
        new CommandLineHarness(directory)
                .parser()
                .getSubcommands()
                .forEach((name, command) -> assertThat(name).isEqualTo(command.getCommandName()));
    }

    private void check(CommandLine command, String path) {
        CommandLineHarness.Result result =
                new CommandLineHarness(directory).run((path + " --help").strip().split(" ", -1));
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("Exit status:").contains("Examples:");
        golden.check("holdfast" + path.replace(' ', '-') + ".txt", result.out());
        command.getSubcommands().forEach((name, child) -> check(child, path + " " + name));
    }
}
