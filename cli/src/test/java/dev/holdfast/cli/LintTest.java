package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
    private static final String VALID = """
            repositories:
              local: { url: ./repo, password: { file: ./password } }
            applications:
              shop:
                assets:
                  uploads: { type: files, paths: [/srv/shop] }
            """;

    @TempDir
    private Path directory;

    private Result lint(String configuration, String... options) throws IOException {
        Files.writeString(directory.resolve("holdfast.yaml"), configuration);
        String[] arguments = new String[options.length + 1];
        arguments[0] = "lint";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return new CommandLineHarness(directory).run(arguments);
    }

    @Test
    void saysThatAConfigurationIsValid() throws IOException {
        Result result = lint(VALID);
        assertThat(result.out()).endsWith("holdfast.yaml: valid\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void reportsEveryProblemWithItsPlace() throws IOException {
        Result result = lint(VALID.replace("type: files", "type: filez").replace("url:", "uri:"));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out())
                .contains("holdfast.yaml:2:")
                .contains("holdfast.yaml:6:")
                .contains("did you mean 'files'?")
                .containsPattern("holdfast.yaml: [2-9] problems\n");
    }

    @Test
    void reportsProblemsAsOneJsonDocument() throws IOException {
        Result result = lint(VALID.replace("type: files", "type: filez"), "--json");
        assertThat(result.status()).isEqualTo(2);
        Json document = Json.parse(result.out());
        assertThat(document.get("valid").flag()).isFalse();
        assertThat(document.get("problems").elements().getFirst().get("line").number())
                .isEqualTo(6);
    }

    @Test
    void needsAConfiguration() {
        Result result = new CommandLineHarness(directory).run("lint", "--config", "missing.yaml");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("missing.yaml': no such file");
    }
}
