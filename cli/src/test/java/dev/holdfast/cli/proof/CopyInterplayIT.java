package dev.holdfast.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Copies by both programs between the same two repositories.
class CopyInterplayIT {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    @TempDir
    private Path directory;

    private Program first;
    private Program second;
    private Path source;

    @BeforeEach
    void makeRepositories() throws IOException, InterruptedException {
        first = Program.withNewRepository(directory.resolve("first"), directory.resolve("home"));
        second = Program.withNewRepository(directory.resolve("second"), directory.resolve("home"));
        source = Files.createDirectories(directory.resolve("source"));
        RandomGenerator random = seeds.random();
        byte[] bytes = new byte[5_000_000];
        random.nextBytes(bytes);
        Files.write(source.resolve("large"), bytes);
        Files.writeString(source.resolve("small"), "small");
    }

    @Test
    void eachProgramKnowsTheCopiesOfTheOther() throws Exception {
        first.run("backup", source.toString()).requireSuccess();
        first.restic().run("backup", "--tag", "a,b", source.toString()).requireSuccess();
        assertThat(copied(copy())).isEqualTo(2);
        second.restic().check(true).requireSuccess();
        assertThat(second.restic().snapshots()).hasSize(2).allMatch(snapshot -> snapshot.has("original"));
        assertThat(copied(copy())).isZero();

        Path restored = directory.resolve("restored");
        second.restic().restore("latest", restored).requireSuccess();
        assertThat(restored.resolve(source.toString().substring(1)).resolve("large"))
                .hasSameBinaryContentAs(source.resolve("large"));

        // restic finds nothing to copy in either direction.
        copyByRestic(second.restic(), first);
        assertThat(second.restic().snapshots()).hasSize(2);
        copyByRestic(first.restic(), second);
        assertThat(first.restic().snapshots()).hasSize(2);

        first.restic().backup(source, ".").requireSuccess();
        copyByRestic(second.restic(), first);
        assertThat(second.restic().snapshots()).hasSize(3);
        assertThat(copied(copy())).isZero();
    }

    @Test
    void aRepositoryCutLikeAnotherStoresNothingTwice() throws Exception {
        first.run("backup", source.toString()).requireSuccess();
        Path alike = directory.resolve("alike");
        String password = directory.resolve("home/password").toString();
        first.run(
                        "repo",
                        "init",
                        "--repo",
                        alike.toString(),
                        "--chunker-from",
                        first.repository().toString(),
                        "--from-password-file",
                        password)
                .requireSuccess();
        first.run("backup", "--repo", alike.toString(), source.toString()).requireSuccess();
        Finished copied = first.run(
                        "repo",
                        "copy",
                        "--json",
                        "--repo",
                        alike.toString(),
                        "--from",
                        first.repository().toString(),
                        "--from-password-file",
                        password)
                .requireSuccess();
        Json summary = Json.parse(copied.lines().getLast());
        assertThat(summary.get("copied").elements()).hasSize(1);
        // The content is there already; at most some trees differ in what they say of times.
        assertThat(summary.get("bytes").number()).isLessThan(100_000);
    }

    private Finished copy() throws InterruptedException {
        return second.run(
                        "repo",
                        "copy",
                        "--json",
                        "--from",
                        first.repository().toString(),
                        "--from-password-file",
                        directory.resolve("home/password").toString())
                .requireSuccess();
    }

    private static int copied(Finished copy) {
        return Json.parse(copy.lines().getLast()).get("copied").elements().size();
    }

    /// Any restic since 0.14 knows `--from-repo`.
    private void copyByRestic(ResticRepository target, Program from) throws InterruptedException {
        target.command("copy", "--from-repo", from.repository().toString())
                .with(
                        "RESTIC_FROM_PASSWORD_FILE",
                        directory.resolve("home/password").toString())
                .run(Program.PATIENCE)
                .requireSuccess();
    }
}
