package dev.holdfast.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.TemporaryTree;
import dev.holdfast.testkit.TreeComparison;
import dev.holdfast.testkit.TreeListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Prunes and backups of both programs that begin at the same time: whoever comes second waits or is refused, and
/// every point that was made can be read. The system property `holdfast.race.rounds` tells how many times.
class PruneRaceIT {
    private static final int ROUNDS = Integer.getInteger("holdfast.race.rounds", 3);
    private static final int FILES = 30;

    @RegisterExtension
    final Seeds seeds = new Seeds();

    @TempDir
    private Path directory;

    private Program program;
    private ResticRepository restic;
    private Path source;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        program = Program.withNewRepository(directory.resolve("repository"), directory.resolve("home"));
        restic = program.restic();
        source = Files.createDirectories(directory.resolve("source"));
    }

    @Test
    void ourPruneAgainstTheBackupOfRestic() throws Exception {
        RandomGenerator random = seeds.random(1);
        for (int round = 0; round < ROUNDS; round++) {
            prepareWaste(random);
            try (RealProcess prune = program.command(
                                    "repo", "prune", "--grace", "0", "--max-unused", "0", "--retry-lock", "60s")
                            .start();
                    RealProcess backup = later(random, restic.command("backup", source.toString()))) {
                Finished backedUp = backup.await(Program.PATIENCE);
                prune.await(Program.PATIENCE).requireSuccess();
                if (isDone(backedUp)) {
                    requireNewestIsTheSource();
                }
            }
            requireWhole();
        }
    }

    @Test
    void thePruneOfResticAgainstOurBackup() throws Exception {
        RandomGenerator random = seeds.random(2);
        for (int round = 0; round < ROUNDS; round++) {
            prepareWaste(random);
            try (RealProcess backup = program.command("backup", "--retry-lock", "60s", source.toString())
                            .start();
                    RealProcess prune = later(random, restic.command("prune", "--max-unused", "0"))) {
                Finished pruned = prune.await(Program.PATIENCE);
                backup.await(Program.PATIENCE).requireSuccess();
                assertThat(isDone(pruned) || isLocked(pruned)).as("%s", pruned).isTrue();
                requireNewestIsTheSource();
            }
            requireWhole();
        }
    }

    @Test
    void ourPruneAgainstOurBackup() throws Exception {
        RandomGenerator random = seeds.random(3);
        for (int round = 0; round < ROUNDS; round++) {
            prepareWaste(random);
            try (RealProcess prune = program.command(
                                    "repo", "prune", "--grace", "0", "--max-unused", "0", "--retry-lock", "60s")
                            .start();
                    RealProcess backup =
                            later(random, program.command("backup", "--retry-lock", "60s", source.toString()))) {
                prune.await(Program.PATIENCE).requireSuccess();
                backup.await(Program.PATIENCE).requireSuccess();
                requireNewestIsTheSource();
            }
            requireWhole();
        }
    }

    @Test
    void aKilledPruneLeavesEverythingReadable() throws Exception {
        RandomGenerator random = seeds.random(4);
        for (int round = 0; round < ROUNDS; round++) {
            prepareWaste(random);
            try (RealProcess prune = program.command("repo", "prune", "--grace", "0", "--max-unused", "0")
                    .start()) {
                Thread.sleep(300 + random.nextInt(1500));
                prune.kill();
            }
            restic.unlockAll();
            requireWhole();
            program.run("repo", "prune", "--grace", "0", "--max-unused", "0").requireSuccess();
            requireWhole();
        }
    }

    @Test
    void resticWorksOnARepositoryWithMarks() throws Exception {
        prepareWaste(seeds.random(5));
        Json summary = Json.parse(program.run("repo", "prune", "--json", "--max-unused", "0")
                .requireSuccess()
                .output());
        assertThat(summary.get("waiting_packs").number()).isPositive();
        requireWhole();
        restic.run("backup", source.toString()).requireSuccess();
        assertThat(program.run("repo", "check", "--read-data").requireSuccess().output())
                .contains("no errors were found");
        Json again = Json.parse(program.run("repo", "prune", "--json", "--dry-run")
                .requireSuccess()
                .output());
        assertThat(again.get("removed_packs").number()).isZero();
        assertThat(again.get("waiting_packs").number()).isPositive();
        restic.run("prune", "--max-unused", "0").requireSuccess();
        requireWhole();
        Json after = Json.parse(program.run("repo", "prune", "--json", "--dry-run")
                .requireSuccess()
                .output());
        assertThat(after.get("waiting_packs").number()).isZero();
    }

    /// Two points of changing files, of which the older one goes.
    private void prepareWaste(RandomGenerator random) throws IOException, InterruptedException {
        change(random);
        program.run("backup", source.toString()).requireSuccess();
        change(random);
        restic.run("backup", source.toString()).requireSuccess();
        restic.run("forget", "--keep-last", "1", "--group-by", "").requireSuccess();
    }

    private void change(RandomGenerator random) throws IOException {
        for (int file = 0; file < FILES; file++) {
            if (random.nextInt(3) > 0) {
                byte[] bytes = new byte[200_000];
                random.nextBytes(bytes);
                Files.write(source.resolve("file" + file), bytes);
            }
        }
    }

    private static RealProcess later(RandomGenerator random, RealProcess.Command command) throws InterruptedException {
        Thread.sleep(random.nextInt(2500));
        return command.start();
    }

    /// Whether it did its work; the only reason not to is that the other one was there first.
    private static boolean isDone(Finished finished) {
        if (finished.exitCode() != 0) {
            assertThat(isLocked(finished)).as("%s", finished).isTrue();
        }
        return finished.exitCode() == 0;
    }

    private static boolean isLocked(Finished finished) {
        return finished.errors().contains("locked");
    }

    /// What was backed up while the other one pruned comes back as it was.
    private void requireNewestIsTheSource() throws IOException, InterruptedException {
        try (TemporaryTree target = TemporaryTree.create()) {
            restic.restore("latest", target.directory()).requireSuccess();
            Path restored = target.directory().resolve(source.toString().substring(1));
            TreeComparison.of(TreeListing.of(source), TreeListing.of(restored)).requireEqual();
        }
    }

    private void requireWhole() throws InterruptedException {
        restic.check(true).requireSuccess();
        List<Json> snapshots = restic.snapshots();
        assertThat(snapshots).isNotEmpty();
        for (Json snapshot : snapshots) {
            restic.run("dump", snapshot.get("id").text(), source.toString()).requireSuccess();
        }
    }
}
