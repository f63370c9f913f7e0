package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.testkit.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsHeldSurvivesRetentionUntilTheHoldIsRemoved() throws IOException {
        SampleRepository sample = SampleRepository.in(directory);
        String first = sample.first().substring(0, 8);
        assertThat(sample.require("hold", "add", first, "--reason", "case 7, sealed")
                        .out())
                .isEqualTo("1 recovery point held\n");
        assertThat(sample.require("hold", "list").out()).contains(first, "shop/uploads", "case 7, sealed");
        assertThat(sample.require("points").out()).contains("held").contains("2 recovery points");
        assertThat(held(sample)).containsExactly(true, false);
        assertThat(sample.require("retain", "--keep-last", "1").out())
                .contains("held: case 7, sealed", "2 kept, 0 removed");
        assertThat(sample.require("hold", "remove", first, "--reason", "closed").out())
                .isEqualTo("1 recovery point is held no more\n");
        assertThat(sample.require("hold", "remove", first, "--reason", "again").out())
                .isEqualTo("0 recovery points are held no more\n");
        assertThat(Json.parse(sample.require("hold", "list", "--json").out()).elements())
                .isEmpty();
        assertThat(sample.require("retain", "--keep-last", "1").out()).contains("1 kept, 1 removed");
        sample.require("repo", "check", "--read-data");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        SampleRepository sample = SampleRepository.in(directory);
        assertThat(sample.run("hold", "add", "latest").status()).isEqualTo(2);
        Result over = sample.run("hold", "add", "latest", "--reason", "x", "--until", "2020-01-01");
        assertThat(over.status()).isEqualTo(2);
        assertThat(over.err()).contains("'2020-01-01' is over");
        assertThat(sample.run("hold", "add", "ffffffff", "--reason", "x").status())
                .isEqualTo(1);
        assertThat(held(sample)).containsExactly(false, false);
    }

    private static List<Boolean> held(SampleRepository sample) {
        return Json.parse(sample.require("points", "--json").out()).elements().stream()
                .map(point -> point.get("held").flag())
                .toList();
    }
}
