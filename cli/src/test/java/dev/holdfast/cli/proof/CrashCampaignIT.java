package dev.holdfast.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Backups killed with SIGKILL at seeded points. The system property `holdfast.crash.count` tells how many.
class CrashCampaignIT {
    private static final int COUNT = Integer.getInteger("holdfast.crash.count", 12);

    /// At most so many kills in a row before a backup is let through.
    private static final int IN_A_ROW = 3;

    @RegisterExtension
    private final Seeds seeds = new Seeds();

    @TempDir
    private Path directory;

    @Test
    void losesNothingWhereverABackupIsKilled() throws Exception {
        RandomGenerator random = seeds.random();
        CrashCampaign campaign = CrashCampaign.begin(program(), new ChangingSource(source(), random), random);
        while (campaign.killed() < COUNT) {
            for (int kill = random.nextInt(IN_A_ROW); kill >= 0; kill--) {
                campaign.killOne();
            }
            campaign.complete();
        }
        campaign.requireIntact();
        System.out.println("crash campaign: " + campaign + ", " + seeds);
    }

    @Test
    void aKilledBackupLeavesALockThatIsExplainedAndRemoved() throws Exception {
        Program program = program();
        killWhileLocked(program);
        assertThat(program.restic().locks()).hasSize(1);

        Finished refused = program.run("repo", "check").requireExitCode(1);
        assertThat(refused.errors())
                .contains("unable to lock repository '" + program.repository() + "'", "since")
                .contains("holdfast repo unlock");
        assertThat(program.run("repo", "unlock").requireSuccess().output()).isEqualTo("1 lock removed\n");
        program.run("repo", "check").requireSuccess();
    }

    @Test
    void whatWasInTheMakingIsNoObjectAndIsClearedAwayAfterADay() throws Exception {
        Program program = program();
        Files.writeString(source().resolve("file"), "content");
        Path fresh = leftover(program, "data/ab", Instant.now());
        Path old = leftover(program, "data/ab", Instant.now().minus(Duration.ofDays(2)));
        Path oldIndex = leftover(program, "index", Instant.now().minus(Duration.ofDays(2)));

        program.run("backup", source().toString()).requireSuccess();
        assertThat(old).doesNotExist();
        assertThat(oldIndex).doesNotExist();
        assertThat(fresh).exists();
        program.restic().check(true).requireSuccess();
        program.run("repo", "check", "--read-data").requireSuccess();
    }

    private static Path leftover(Program program, String place, Instant time) throws IOException {
        String name = "ab".repeat(32) + "-tmp-" + Long.toHexString(time.toEpochMilli());
        Path file = Files.createDirectories(program.repository().resolve(place)).resolve(name);
        Files.writeString(file, "the beginning of somethi");
        return Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private static void killWhileLocked(Program program) throws IOException, InterruptedException {
        RepositoryFiles before = RepositoryFiles.of(program.repository());
        try (RealProcess backup = program.command("backup", "--stdin-from-command", "--", "sleep", "60")
                .start()) {
            new KillPoint.AfterLock(Duration.ZERO).await(backup, program.repository(), before);
            backup.kill();
        }
    }

    private Program program() throws IOException, InterruptedException {
        return Program.withNewRepository(directory.resolve("repository"), directory.resolve("home"));
    }

    private Path source() throws IOException {
        return Files.createDirectories(directory.resolve("source"));
    }
}
