package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MendTest {
    @TempDir
    private Path directory;

    @Test
    void aDamagedPackIsMendedFromAnotherRepository() throws IOException {
        SampleRepository sample = SampleRepository.in(directory);
        String copy = copy(sample);
        Path pack = sample.packOf("new.txt");
        damage(pack);
        assertThat(sample.run("repo", "check", "--read-data").status()).isEqualTo(3);
        Result healed = sample.require(
                "repo", "check", "--read-data", "--heal", "--from", copy, "--from-password-file", password(sample));
        assertThat(healed.out()).contains("mended: 1 packs replaced", "0 lost", "no errors were found");
        assertThat(pack).doesNotExist();
        assertThat(sample.require("dump", sample.second(), sample.data() + "/new.txt")
                        .out())
                .isEqualTo("new\n");
        Json sound = Json.parse(sample.require(
                        "repo",
                        "check",
                        "--read-data",
                        "--json",
                        "--heal",
                        "--from",
                        copy,
                        "--from-password-file",
                        password(sample))
                .out());
        assertThat(sound.has("healed")).isFalse();
    }

    @Test
    void whatNobodyHasAnyMoreStaysDamaged() throws IOException {
        SampleRepository sample = SampleRepository.in(directory);
        Path empty = directory.resolve("empty");
        sample.require("repo", "init", "--repo", empty.toString());
        damage(sample.packOf("new.txt"));
        Result failed = sample.run(
                "repo",
                "check",
                "--read-data",
                "--json",
                "--heal",
                "--from",
                empty.toString(),
                "--from-password-file",
                password(sample));
        assertThat(failed.status()).isEqualTo(3);
        Json healed = Json.parse(failed.out()).get("healed");
        assertThat(healed.get("fetched").number()).isZero();
        assertThat(healed.get("lost").elements()).isNotEmpty();
    }

    @Test
    void healingNeedsASource() throws IOException {
        SampleRepository sample = SampleRepository.in(directory);
        Result nowhere = sample.run("repo", "check", "--heal");
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.err()).contains("--heal does not know where from", "--heal --from REPO");
        assertThat(sample.run("repo", "check", "--from", "x").status()).isEqualTo(2);
    }

    @Test
    void whatWasRemovedComesBackBeforeItIsPruned() throws IOException {
        SampleRepository sample = SampleRepository.in(directory);
        sample.require("retain", "--keep-last", "1");
        Json recovered =
                Json.parse(sample.require("repo", "repair", "orphans", "--json").out());
        assertThat(recovered.get("directories").number()).isEqualTo(1);
        String point = recovered.get("snapshot_id").text();
        String old = sample.require("show", point)
                .out()
                .lines()
                .filter(line -> line.endsWith("/old.txt"))
                .map(line -> line.substring(line.indexOf('/')))
                .findFirst()
                .orElseThrow();
        assertThat(sample.require("dump", point, old).out()).isEqualTo("old\n");
        assertThat(sample.require("repo", "repair", "orphans").out())
                .isEqualTo("every directory belongs to a recovery point\n");
        sample.require("repo", "check", "--read-data");
    }

    private String copy(SampleRepository sample) {
        String copy = directory.resolve("copy").toString();
        sample.require("repo", "init", "--repo", copy);
        sample.require(
                "repo",
                "copy",
                "--repo",
                copy,
                "--from",
                sample.repository().toString(),
                "--from-password-file",
                password(sample));
        return copy;
    }

    private static String password(SampleRepository sample) {
        return sample.directory().resolve("password").toString();
    }

    private static void damage(Path pack) throws IOException {
        byte[] bytes = Files.readAllBytes(pack);
        bytes[20] ^= 1;
        Path damaged = Files.write(pack.resolveSibling("damaged"), bytes);
        Files.move(damaged, pack, StandardCopyOption.REPLACE_EXISTING);
    }
}
