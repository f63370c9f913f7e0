package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainTest {
    @TempDir
    private Path directory;

    @Test
    void showsEachPointWithTheRuleThatKeepsItAndRemovesTheOthers() throws IOException {
        SampleRepository sample = SampleRepository.in(directory);
        Result plan = sample.require("retain", "--dry-run", "--keep-last", "1");
        assertThat(plan.out())
                .contains("shop/uploads\n", sample.second().substring(0, 8), "last 1", "1 kept, 1 would be removed")
                .containsPattern(sample.first().substring(0, 8) + " .* removed\n");
        assertThat(points(sample)).hasSize(2);
        Json done = Json.parse(
                sample.require("retain", "--json", "--keep-last", "1").out());
        Json group = done.get("repositories")
                .elements()
                .getFirst()
                .get("groups")
                .elements()
                .getFirst();
        assertThat(group.get("asset").text()).isEqualTo("uploads");
        assertThat(group.get("points").elements())
                .extracting(point -> point.get("id").text() + point.get("keep").flag())
                .containsExactly(sample.second() + "true", sample.first() + "false");
        assertThat(points(sample)).containsExactly(sample.second());
        sample.require("repo", "check");
    }

    @Test
    void leavesWhatTheFilterDoesNotName() throws IOException {
        SampleRepository sample = SampleRepository.in(directory);
        sample.require("retain", "--keep-last", "1", "--host", "elsewhere");
        assertThat(points(sample)).hasSize(2);
    }

    @Test
    void removesNothingWithoutRules() throws IOException {
        SampleRepository sample = SampleRepository.in(directory);
        Result refused = sample.run("retain");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("no rules of retention", "--keep-");
        Result nonsense = sample.run("retain", "--keep-daily", "0");
        assertThat(nonsense.status()).isEqualTo(2);
        assertThat(nonsense.err()).contains("no number to keep");
        assertThat(points(sample)).hasSize(2);
    }

    @Test
    void appliesThePoliciesOfTheConfigurationToTheirRepositories() throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.writeString(data.resolve("file"), "content");
        ConfiguredSite site = ConfiguredSite.in(directory, """
              shop:
                policy: { retention: { last: 1 } }
                assets:
                  uploads: { type: files, paths: [data] }
                  other: { type: files, paths: [data], retention: { daily: 30d } }
            """);
        for (String time : List.of("2026-01-01T10:00:00Z", "2026-01-01T12:00:00Z", "2026-01-02T10:00:00Z")) {
            assertThat(site.harness().at(TestClock.at(time)).run("backup").status())
                    .isZero();
        }
        site.require("retain", "shop/uploads", "--repo", "far");
        assertThat(site.points("near")).hasSize(6);
        assertThat(site.points("far")).hasSize(4);
        Result all = site.require("retain");
        assertThat(all.out()).contains("shop/other", "daily 30d");
        // One of uploads; of other, the newest of each of two days and, as with restic, the oldest of all.
        assertThat(site.points("near")).hasSize(4);
        assertThat(site.points("far")).hasSize(4);
        assertThat(site.run("retain", "shop/unknown").status()).isEqualTo(2);
    }

    private static List<String> points(SampleRepository sample) {
        return Json.parse(sample.require("points", "--json").out()).elements().stream()
                .map(point -> point.get("id").text())
                .toList();
    }
}
