package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.testkit.FullDisk;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.TreeComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
    @TempDir
    private static Path directory;

    private static SampleRepository sample;

    @TempDir
    private Path target;

    @BeforeAll
    static void backUp() throws IOException {
        sample = SampleRepository.in(directory);
    }

    private Path below(Path root, Path path) {
        return root.resolve(path.toString().substring(1));
    }

    @Test
    void restoresToANewDirectoryWhoseNameItPrints() throws IOException {
        Path expected = directory.resolve("restore-" + sample.first().substring(0, 8));
        Result result = sample.require("restore", sample.first());
        assertThat(result.out()).endsWith("restored to " + expected + "\n");
        assertThat(below(expected, sample.data()).resolve("old.txt")).hasContent("old\n");
        Result again = sample.require("restore", sample.first(), "--json");
        assertThat(Json.parse(again.out()).get("target").text()).isEqualTo(expected + "-2");
    }

    @Test
    void restoresTheContentOfADirectoryExactly() throws Exception {
        Path place = target.resolve("place");
        sample.require("restore", "latest:" + sample.data(), "--to", place.toString(), "--verify");
        TreeComparison.of(sample.data(), place)
                .only(entry -> !entry.path().isEmpty() && !entry.path().equals("."))
                .requireEqual();
    }

    @Test
    void restoresOnlyWhatIsAskedFor() {
        sample.require("restore", "latest", "--to", target.toString(), sample.data() + "/sub");
        assertThat(below(target, sample.data()).resolve("sub/deep")).isDirectory();
        assertThat(below(target, sample.data()).resolve("new.txt")).doesNotExist();
    }

    @Test
    void choosesByAssetAndTime() {
        Path place = target.resolve("place");
        sample.require("restore", "shop/uploads:" + sample.data(), "--at", "2026-01-01", "--to", place.toString());
        assertThat(place.resolve("old.txt")).hasContent("old\n");
        Result result = sample.run("restore", "shop", "--at", "2025-12-31", "--json");
        assertThat(result.status()).isEqualTo(1);
        assertThat(Json.parse(result.out()).get("error").get("code").text()).isEqualTo("NOT_FOUND");
    }

    @Test
    void leavesATargetAloneThatIsNotEmpty() throws IOException {
        Path file = Files.writeString(target.resolve("greeting.txt"), "mine");
        Result result = sample.run("restore", "latest:" + sample.data(), "--to", target.toString(), "--json");
        assertThat(result.status()).isEqualTo(1);
        assertThat(Json.parse(result.out()).get("error").get("code").text()).isEqualTo("TARGET_NOT_EMPTY");
        assertThat(result.err()).contains("hint: ").contains("--overwrite");
        assertThat(file).hasContent("mine");
    }

    @Test
    void overwritesAndDeletesOnlyWhenToldTo() throws IOException {
        Files.writeString(target.resolve("greeting.txt"), "mine");
        Path other = Files.writeString(target.resolve("other.txt"), "other");
        String from = "latest:" + sample.data();
        Result plan = sample.require(
                "restore", from, "--to", target.toString(), "--overwrite", "always", "--delete", "--dry-run", "--json");
        assertThat(Json.parse(plan.out()).get("deleted").number()).isEqualTo(1);
        assertThat(other).hasContent("other");
        sample.require("restore", from, "--to", target.toString(), "--overwrite", "always", "--delete");
        assertThat(target.resolve("greeting.txt")).hasContent("hello again\n");
        assertThat(other).doesNotExist();
    }

    @Test
    void refusesOptionsThatContradictEachOther() {
        assertThat(sample.run("restore", "latest", "--delete").status()).isEqualTo(2);
        assertThat(sample.run("restore", "latest", "--overwrite", "perhaps").err())
                .contains("always, if-changed, if-newer, never");
        assertThat(sample.run("restore", sample.first(), "--at", "2026-01-01").status())
                .isEqualTo(2);
        assertThat(sample.run("restore", "latest", "--at", "tomorrow").err()).contains("'tomorrow': it is none");
        assertThat(sample.run("restore", "latest", "-i", "a", "-e", "b").status())
                .isEqualTo(2);
    }

    @Test
    void namesTheFilesThatADamagedPackHeldAndEndsAsIncomplete() throws IOException {
        SampleRepository damaged = sample.copiedTo(target.resolve("repository"));
        Path pack = damaged.packOf("greeting.txt");
        byte[] zeros = new byte[(int) Files.size(pack)];
        Files.delete(pack);
        Files.write(pack, zeros);
        Path place = target.resolve("place");
        Result result = damaged.run("restore", "latest:" + sample.data(), "--to", place.toString());
        assertThat(result.status()).as(result.toString()).isEqualTo(3);
        assertThat(result.err())
                .contains("error: unable to restore file '" + place.resolve("greeting.txt") + "': damaged data blob '")
                .contains("error: unable to restore file '" + place.resolve("new.txt") + "': damaged data blob '")
                .contains("in pack '" + pack.getFileName() + "'");
        assertThat(result.out()).contains("2 failed").endsWith(", incomplete: 2 problems\n");
        assertThat(place.resolve("greeting.txt")).doesNotExist();
        assertThat(place.resolve("sub/deep/odd\u001b[2Jname")).hasContent("odd");
    }

    @Test
    void saysThatThereIsNoRoom() throws Exception {
        try (FullDisk disk = FullDisk.ofSize(1 << 20)) {
            disk.fill("filler", 0);
            Result result = sample.run(
                    "restore",
                    "latest",
                    "--to",
                    disk.directory().resolve("place").toString(),
                    "--json");
            assertThat(result.status()).as(result.toString()).isEqualTo(1);
            assertThat(Json.parse(result.out()).get("error").get("code").text()).isEqualTo("STORAGE_FULL");
        }
    }
}
