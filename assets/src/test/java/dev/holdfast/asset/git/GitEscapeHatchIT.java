package dev.holdfast.asset.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.Repositories;
import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Back with restic and git alone, by the script that lies in the recovery point.
class GitEscapeHatchIT {
    @TempDir
    Path directory;

    private Path location;
    private Path working;
    private GitProgram git;
    private AssetFixture fixture;
    private ResticRepository restic;

    @BeforeEach
    void makeHistory() throws Exception {
        location = directory.resolve("repository");
        fixture = AssetFixture.in(location);
        restic = RealRestic.installed().repository(location, Repositories.PASSWORD);
        working = Files.createDirectories(directory.resolve("working"));
        Path source = Files.createDirectories(directory.resolve("it's the code"));
        git = GitProgram.in(source);
        git.run("init", "-q", "-b", "main");
    }

    private void commitThings() throws Exception {
        Path source = directory.resolve("it's the code");
        for (int i = 0; i < 3; i++) {
            Files.writeString(source.resolve("file" + i), "content " + i);
            git.run("add", ".");
            git.run("commit", "-q", "-m", "change " + i);
        }
        git.run("tag", "-a", "-m", "annotated", "v1", "HEAD~1");
        git.run("update-ref", "refs/pull/7/head", "HEAD~2");
        git.run("symbolic-ref", "refs/heads/current", "refs/heads/main");
    }

    private void capture() throws Exception {
        Surroundings surroundings = AssetFixture.surroundings(directory, Map.of());
        fixture.capture(new GitAsset(
                GitSource.parse(directory.resolve("it's the code").toString(), directory),
                FilePath.of("/shop/code"),
                GitAccess.NONE,
                surroundings));
    }

    private Path script() throws Exception {
        Finished dumped = restic.run("dump", "latest", "/shop/code/restore.sh").requireSuccess();
        return Files.write(working.resolve("restore.sh"), dumped.outputBytes());
    }

    private Finished run(Path script, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("sh", script.toString()));
        words.addAll(List.of(arguments));
        return RealProcess.command(words)
                .in(working)
                .with("RESTIC_REPOSITORY", location.toString())
                .with("RESTIC_PASSWORD", Repositories.PASSWORD)
                .with("GIT_DIR", "/nonexistent")
                .run(Duration.ofMinutes(2));
    }

    private void assertNothingElseIn(Path place, String... names) throws Exception {
        try (var entries = Files.list(place)) {
            assertThat(entries.map(entry -> entry.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void makesABareRepository() throws Exception {
        commitThings();
        capture();
        Finished done = run(script(), "deep/back.git").requireSuccess();
        assertThat(done.output()).contains("every object is sound, and 4 refs are as they were captured");
        GitProgram back = GitProgram.in(working.resolve("deep/back.git"));
        back.run("fsck", "--full", "--strict");
        assertThat(back.refs()).isEqualTo(git.refs());
        assertThat(back.objects()).isEqualTo(git.objects());
        assertThat(working.resolve("deep/back.git/restore.sh")).doesNotExist();
        assertNothingElseIn(working.resolve("deep"), "back.git");
    }

    @Test
    void makesAWorkTreeFromFilesThatResticBroughtBack() throws Exception {
        commitThings();
        capture();
        restic.restore("latest", directory.resolve("files")).requireSuccess();
        run(directory.resolve("files/shop/code/restore.sh"), "back").requireSuccess();
        GitProgram back = GitProgram.in(working.resolve("back"));
        assertThat(back.run("status", "--porcelain")).isEmpty();
        assertThat(back.refs()).isEqualTo(git.refs());
        assertThat(working.resolve("back/file2")).hasContent("content 2");
        assertNothingElseIn(working, "back");
    }

    @Test
    void bringsARepositoryWithoutCommitsBack() throws Exception {
        capture();
        run(script(), "--snapshot", "latest", "back").requireSuccess();
        assertThat(GitProgram.in(working.resolve("back")).run("symbolic-ref", "HEAD"))
                .isEqualTo("refs/heads/main");
    }

    @Test
    void leavesWhatIsThereAlone() throws Exception {
        commitThings();
        capture();
        Files.writeString(working.resolve("mine"), "mine");
        Finished refused = run(script(), "mine");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("'mine' exists already");
        assertThat(working.resolve("mine")).hasContent("mine");
    }

    @Test
    void noticesDamage() throws Exception {
        commitThings();
        capture();
        restic.restore("latest", directory.resolve("files")).requireSuccess();
        Path mirror = directory.resolve("files/shop/code");
        Path packs = mirror.resolve("objects/pack");
        Path pack;
        try (var entries = Files.list(packs)) {
            pack = entries.filter(entry -> entry.toString().endsWith(".pack"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(pack);
        bytes[bytes.length / 2] ^= 1;
        pack.toFile().setWritable(true);
        Files.write(pack, bytes);
        Finished damaged = run(mirror.resolve("restore.sh"), "back.git");
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.errors()).contains("damaged: ");
        assertNothingElseIn(working);
    }

    @Test
    void noticesARefThatWasLost() throws Exception {
        commitThings();
        capture();
        restic.restore("latest", directory.resolve("files")).requireSuccess();
        Path packed = directory.resolve("files/shop/code/packed-refs");
        Files.writeString(packed, Files.readString(packed).replaceAll("(?m)^.*refs/pull/7/head\n", ""));
        Finished lost = run(directory.resolve("files/shop/code/restore.sh"), "back.git");
        assertThat(lost.exitCode()).isEqualTo(1);
        assertThat(lost.errors()).contains("the refs are not those that were captured");
        assertNothingElseIn(working);
    }
}
