package dev.holdfast.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.TemporaryTree;
import dev.holdfast.testkit.TreeComparison;
import dev.holdfast.testkit.TreeListing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Backups of one changing directory into one repository, many of them killed, and the proof after each that the
/// repository bears it.
final class CrashCampaign {
    private static final int KILLED = 137;

    /// What a backup may add beside large files: trees, small files, the rest of a pack that was not full.
    private static final long SLACK = 2 << 20;

    /// Every so many kills a recovery point is restored.
    private static final int RESTORE_EVERY = 4;

    private final Program program;
    private final ChangingSource source;
    private final RandomGenerator random;
    private final Map<KillPhase, Integer> kills = new EnumMap<>(KillPhase.class);
    private final List<Point> points = new ArrayList<>();
    private Duration usual = Duration.ofSeconds(2);
    private RepositoryFiles atLastPoint;
    private long freshBytes;
    private long reusedBytes;
    private int tooLate;

    /// A recovery point and what it must hold.
    private record Point(String id, TreeListing expected) {}

    private CrashCampaign(Program program, ChangingSource source, RandomGenerator random) throws IOException {
        this.program = program;
        this.source = source;
        this.random = random;
        this.atLastPoint = RepositoryFiles.of(program.repository());
    }

    /// Begins with an empty repository.
    static CrashCampaign begin(Program program, ChangingSource source, RandomGenerator random) throws IOException {
        CrashCampaign campaign = new CrashCampaign(program, source, random);
        campaign.freshBytes = source.fill();
        return campaign;
    }

    /// How many backups were killed.
    int killed() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Adds to the source, kills a backup of it, and looks what became of the repository.
    void killOne() throws IOException, InterruptedException {
        freshBytes += source.change();
        RepositoryFiles before = RepositoryFiles.of(program.repository());
        KillPoint point = KillPoint.random(random, usual);
        Finished end;
        try (RealProcess backup = backup().start()) {
            point.await(backup, program.repository(), before);
            end = backup.kill();
        }
        if (end.exitCode() == 0) {
            tooLate++;
            remember(end);
            return;
        }
        KillPhase phase = KillPhase.of(RepositoryFiles.of(program.repository()).without(before));
        kills.merge(phase, 1, Integer::sum);
        try {
            end.requireExitCode(KILLED);
            requireSound(phase);
        } catch (AssertionError failure) {
            throw new AssertionError("kill " + killed() + " at " + point + ", " + phase, failure);
        }
    }

    private void requireSound(KillPhase phase) throws IOException, InterruptedException {
        if (phase == KillPhase.SNAPSHOT) {
            nothingIsFresh();
        }
        program.restic().unlock();
        program.restic().check(false).requireSuccess();
        if (!points.isEmpty() && killed() % RESTORE_EVERY == 0) {
            restore(points.get(random.nextInt(points.size())));
        }
    }

    /// Lets a backup come to its end, and requires that it stored nothing again of what killed ones have stored.
    void complete() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Finished end = backup().run(Program.PATIENCE).requireSuccess();
        usual = Duration.ofNanos(System.nanoTime() - start);
        remember(end);
        source.shrink();
    }

    private void remember(Finished backup) throws IOException, InterruptedException {
        Json summary = Program.summary(backup);
        assertThat(summary.get("problems").elements()).isEmpty();
        long added = summary.get("data_added").number();
        RepositoryFiles now = RepositoryFiles.of(program.repository());
        long stored = now.without(atLastPoint).packBytes(program.repository());
        long reusable =
                Math.min(freshBytes, stored - summary.get("data_added_packed").number());
        assertThat(added)
                .as("%d fresh bytes, %d of them stored by killed backups", freshBytes, reusable)
                .isLessThan(freshBytes - reusable + SLACK);
        reusedBytes += freshBytes - Math.min(freshBytes, added);
        points.add(new Point(summary.get("snapshot_id").text(), TreeListing.of(source.directory())));
        nothingIsFresh();
    }

    private void nothingIsFresh() throws IOException {
        atLastPoint = RepositoryFiles.of(program.repository());
        freshBytes = 0;
    }

    /// Restores every recovery point, and requires that restic finds every byte intact.
    void requireIntact() throws IOException, InterruptedException {
        program.restic().check(true).requireSuccess();
        restore(points.getFirst());
        restore(points.getLast());
    }

    private void restore(Point point) throws IOException, InterruptedException {
        try (TemporaryTree target = TemporaryTree.create()) {
            program.restic().restore(point.id, target.directory()).requireSuccess();
            Path restored =
                    target.directory().resolve(source.directory().toString().substring(1));
            TreeComparison.of(point.expected, TreeListing.of(restored)).requireEqual();
        }
    }

    /// Small packs, so that a short backup makes several.
    private RealProcess.Command backup() {
        return program.command(
                "backup",
                "--json",
                "--quiet",
                "--pack-size",
                "4",
                source.directory().toString());
    }

    @Override
    public String toString() {
        return "%d kills %s, %d came too late, %d recovery points, %,d bytes reused"
                .formatted(killed(), kills, tooLate, points.size(), reusedBytes);
    }
}
