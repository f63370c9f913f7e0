package dev.holdfast.asset.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.Repositories;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.testkit.FullDisk;
import dev.holdfast.testkit.RealRestic;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitIT {
    private static final FilePath BASE = FilePath.of("/shop/code");

    @TempDir
    Path directory;

    private Path source;
    private GitProgram git;
    private Surroundings surroundings;
    private AssetFixture fixture;

    @BeforeEach
    void makeHistory() throws Exception {
        surroundings = AssetFixture.surroundings(
                Files.createDirectories(directory.resolve("scratch")), Map.of("TOKEN", "let me in"));
        fixture = AssetFixture.inMemory();
        source = Files.createDirectories(directory.resolve("source"));
        git = GitProgram.in(source);
        git.run("init", "-q", "-b", "main");
        for (int i = 0; i < 20; i++) {
            commit("file" + i % 5, "content " + i + "\n" + "line\n".repeat(100));
        }
        git.run("tag", "v1", "HEAD~3");
        git.run("tag", "-a", "-m", "annotated", "v2", "HEAD~1");
        git.run("branch", "feature/deep/x", "HEAD~5");
        git.run("notes", "add", "-m", "a note", "HEAD");
        git.run("symbolic-ref", "refs/heads/current", "refs/heads/feature/deep/x");
        git.run("update-ref", "refs/pull/7/head", "HEAD~2");
        git.run("tag", "blob-tag", git.run("rev-parse", "HEAD:file1"));
    }

    private void commit(String file, String content) throws Exception {
        Files.writeString(source.resolve(file), content);
        git.run("add", ".");
        git.run("commit", "-q", "-m", "change " + file);
    }

    private GitAsset asset(String from) throws AssetException {
        return asset(from, GitAccess.NONE);
    }

    private GitAsset asset(String from, GitAccess access) throws AssetException {
        return new GitAsset(GitSource.parse(from, directory), BASE, access, surroundings);
    }

    private PointReader capture() throws Exception {
        return fixture.capture(asset(source.toString()));
    }

    private GitProgram restore(PointReader point, String name) throws Exception {
        Path target = directory.resolve(name);
        new GitRestorer(surroundings).restore(fixture.restoreTo(point, "git:" + target));
        return GitProgram.in(target);
    }

    private void assertSame(GitProgram restored) throws Exception {
        restored.run("fsck", "--full", "--strict");
        assertThat(restored.refs()).isEqualTo(git.refs());
        assertThat(restored.objects()).isEqualTo(git.objects());
    }

    @ParameterizedTest
    @ValueSource(strings = {"loose", "packed", "bare", "file url"})
    void bringsEveryRefBackIntoABareRepository(String form) throws Exception {
        String from = source.toString();
        switch (form) {
            case "packed" -> git.run("gc", "-q", "--aggressive");
            case "bare" -> {
                git.run(
                        "clone",
                        "-q",
                        "--mirror",
                        ".",
                        directory.resolve("bare").toString());
                from = directory.resolve("bare").toString();
                git = GitProgram.in(directory.resolve("bare"));
            }
            case "file url" -> from = "file://" + source;
            default -> git.run("pack-refs", "--no-prune");
        }
        assertSame(restore(fixture.capture(asset(from)), "restored.git"));
    }

    @Test
    void bringsAWorkTreeBack() throws Exception {
        Files.writeString(source.resolve("run.sh"), "#!/bin/sh\n");
        source.resolve("run.sh").toFile().setExecutable(true);
        Files.createSymbolicLink(source.resolve("link"), Path.of("file1"));
        git.run("add", ".");
        git.run("commit", "-q", "-m", "special files");
        GitProgram restored = restore(capture(), "restored");
        assertSame(restored);
        assertThat(restored.run("status", "--porcelain")).isEmpty();
        assertThat(directory.resolve("restored/run.sh")).isExecutable();
        assertThat(Files.readSymbolicLink(directory.resolve("restored/link"))).isEqualTo(Path.of("file1"));
    }

    @Test
    void keepsADetachedHead() throws Exception {
        git.run("checkout", "-q", "--detach");
        commit("lonely", "reached by HEAD alone");
        GitProgram restored = restore(capture(), "restored");
        assertThat(restored.run("rev-parse", "HEAD")).isEqualTo(git.run("rev-parse", "HEAD"));
        assertThat(restored.finish("symbolic-ref", "HEAD").exitCode()).isNotZero();
    }

    @Test
    void capturesARepositoryWithoutCommits() throws Exception {
        Path empty = Files.createDirectories(directory.resolve("empty"));
        GitProgram.in(empty).run("init", "-q", "-b", "trunk");
        PointReader point = fixture.capture(asset(empty.toString()));
        GitProgram restored = restore(point, "restored.git");
        assertThat(restored.run("symbolic-ref", "HEAD")).isEqualTo("refs/heads/trunk");
        restored.run("fsck", "--full");
    }

    @Test
    void addsOnlyWhatIsNewToTheParent() throws Exception {
        PointReader first = capture();
        long packs = packs(first).size();
        commit("new", "x".repeat(1000));
        git.run("gc", "-q");
        PointReader second = fixture.capture(
                asset(source.toString()), first.snapshot().snapshot().tree());
        assertThat(packs(second)).hasSize((int) packs + 1).containsAll(packs(first));
        assertThat(second.list("objects/pack").stream()
                        .filter(entry -> !packs(first).contains(entry.name()))
                        .mapToLong(PointReader.Entry::bytes)
                        .sum())
                .isLessThan(6000);
        assertSame(restore(second, "restored.git"));

        PointReader third = fixture.capture(
                asset(source.toString()), second.snapshot().snapshot().tree());
        assertThat(packs(third)).as("nothing was committed").isEqualTo(packs(second));
    }

    @Test
    void survivesThatHistoryWasRewritten() throws Exception {
        PointReader first = capture();
        git.run("reset", "-q", "--hard", "HEAD~10");
        commit("other", "another history");
        git.run("branch", "-D", "feature/deep/x");
        git.run("symbolic-ref", "-d", "refs/heads/current");
        git.run("reflog", "expire", "--expire=now", "--all");
        git.run("gc", "-q", "--prune=now");
        PointReader second = fixture.capture(
                asset(source.toString()), first.snapshot().snapshot().tree());
        GitProgram restored = restore(second, "restored.git");
        restored.run("fsck", "--full");
        assertThat(restored.refs()).isEqualTo(git.refs());
        assertThat(restored.objects()).isEqualTo(git.objects());
    }

    private static List<String> packs(PointReader point) {
        try {
            return point.list("objects/pack").stream()
                    .map(PointReader.Entry::name)
                    .filter(name -> name.endsWith(".pack"))
                    .toList();
        } catch (Exception problem) {
            throw new AssertionError(problem);
        }
    }

    @Test
    void leavesNothingInTheSourceAndReadsNoConfigurationOfTheUser() throws Exception {
        Set<String> before = tree();
        capture();
        assertThat(tree()).isEqualTo(before);
        assertThat(SystemReader.getInstance().getUserConfig().getSections()).isEmpty();
        assertThat(SystemReader.getInstance().getSystemConfig().getSections()).isEmpty();
        assertThat(SystemReader.getInstance().getenv("PATH")).isNull();
    }

    private Set<String> tree() throws Exception {
        try (var all = Files.walk(source)) {
            return new TreeSet<>(all.map(Path::toString).toList());
        }
    }

    @Test
    void refusesAShallowClone() throws Exception {
        git.run(
                "clone",
                "-q",
                "--depth",
                "2",
                "file://" + source,
                directory.resolve("shallow").toString());
        assertThatThrownBy(
                        () -> fixture.capture(asset(directory.resolve("shallow").toString())))
                .isInstanceOfSatisfying(
                        AssetException.class,
                        shallow -> assertThat(shallow.kind()).isEqualTo(Kind.INCOMPATIBLE))
                .hasMessageContaining("it is shallow");
        assertThat(fixture.points()).isZero();
    }

    @Test
    void failsOnAMissingObject() throws Exception {
        String blob = git.run("rev-parse", "HEAD:file2");
        Files.delete(source.resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
        assertThatThrownBy(this::capture).isInstanceOf(AssetException.class).hasMessageContaining(blob);
        assertThat(fixture.points()).isZero();
    }

    @Test
    void failsOnADamagedPack() throws Exception {
        git.run("gc", "-q");
        Path pack;
        try (var entries = Files.list(source.resolve(".git/objects/pack"))) {
            pack = entries.filter(entry -> entry.toString().endsWith(".pack"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(pack);
        bytes[bytes.length / 2] ^= 0x40;
        pack.toFile().setWritable(true);
        Files.write(pack, bytes);
        assertThatThrownBy(this::capture).isInstanceOf(AssetException.class);
        assertThat(fixture.points()).isZero();
    }

    @Test
    void refusesATargetThatIsNotEmpty() throws Exception {
        PointReader point = capture();
        Path target = Files.createDirectories(directory.resolve("occupied"));
        Files.writeString(target.resolve("mine"), "mine");
        assertThatThrownBy(() -> restore(point, "occupied"))
                .isInstanceOfSatisfying(
                        AssetException.class, full -> assertThat(full.kind()).isEqualTo(Kind.TARGET_NOT_EMPTY));
        assertThat(target.resolve("mine")).hasContent("mine");
    }

    @Test
    void leavesNothingOfARestoreThatDoesNotFit() throws Exception {
        byte[] random = new byte[6 << 20];
        new Random(1).nextBytes(random);
        Files.write(source.resolve("large"), random);
        git.run("add", ".");
        git.run("commit", "-q", "-m", "large");
        PointReader point = capture();
        try (FullDisk disk = FullDisk.ofSize(4 << 20)) {
            for (String name : List.of("back.git", "back")) {
                Path target = disk.directory().resolve(name);
                assertThatThrownBy(
                                () -> new GitRestorer(surroundings).restore(fixture.restoreTo(point, "git:" + target)))
                        .isInstanceOfSatisfying(
                                AssetException.class,
                                full -> assertThat(full.kind()).isEqualTo(Kind.FULL))
                        .hasMessage("unable to restore a git repository to '" + target + "': no space is left there");
                assertThat(disk.directory()).isEmptyDirectory();
            }
        }
    }

    @Test
    void listsRefsAndSaysWhatIsNotCaptured() throws Exception {
        PointContents contents = new GitRestorer(surroundings).contents(capture());
        assertThat(contents.items())
                .extracting(PointContents.Item::name)
                .contains("refs/heads/main", "refs/notes/commits", "refs/pull/7/head", "refs/heads/current");
        Files.createDirectories(source.resolve(".git/lfs/objects"));
        Preflight preflight = asset(source.toString()).preflight();
        assertThat(preflight.of(Preflight.Weight.WARNING))
                .anyMatch(finding -> finding.message().contains("Git LFS"));
        assertThat(preflight.of(Preflight.Weight.NOTE))
                .anyMatch(finding -> finding.message().contains("not committed"));
    }

    @Test
    void saysThatThereIsNoRepository() {
        assertThatThrownBy(
                        () -> fixture.capture(asset(directory.resolve("scratch").toString())))
                .isInstanceOfSatisfying(
                        AssetException.class,
                        missing -> assertThat(missing.kind()).isEqualTo(Kind.MISSING));
        assertThatThrownBy(() -> asset("https://me:secret@example.com/x.git"))
                .isInstanceOf(AssetException.class)
                .satisfies(refusal -> assertThat(refusal).message().doesNotContain("secret"));
    }

    @Test
    void comesBackWithResticAndGitAlone() throws Exception {
        Path location = directory.resolve("repository");
        fixture = AssetFixture.in(location);
        capture();
        var restic = RealRestic.installed().repository(location, Repositories.PASSWORD);
        restic.check(true).requireSuccess();
        restic.restore("latest", directory.resolve("files")).requireSuccess();
        Path mirror = directory.resolve("files/shop/code");
        Files.createDirectories(mirror.resolve("refs/heads"));
        assertSame(GitProgram.in(mirror));
        GitProgram.in(directory).run("clone", "-q", mirror.toString(), "cloned");
    }

    @Test
    void fetchesOverHttpWithAToken() throws Exception {
        Path bare = directory.resolve("served");
        git.run("clone", "-q", "--mirror", ".", bare.toString());
        GitProgram.in(bare).run("update-server-info");
        HttpServer server = serve(bare);
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/repo.git";
            GitAccess access = new GitAccess(
                    Optional.of("me"),
                    Optional.of(new SecretSource.Environment("TOKEN")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            asset(url, access).preflight();
            PointReader point = fixture.capture(asset(url, access));
            git = GitProgram.in(bare);
            assertSame(restore(point, "restored.git"));
            assertThatThrownBy(() -> fixture.capture(asset(url)))
                    .isInstanceOfSatisfying(
                            AssetException.class,
                            denied -> assertThat(denied.kind()).isEqualTo(Kind.DENIED));
        } finally {
            server.stop(0);
        }
        try (var left = Files.list(directory.resolve("scratch"))) {
            assertThat(left).isEmpty();
        }
    }

    /// Serves a repository as plain files, which git's "dumb" protocol reads.
    private static HttpServer serve(Path bare) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/repo.git/", exchange -> {
                    Path file = bare.resolve(exchange.getRequestURI().getPath().substring("/repo.git/".length()));
                    byte[] body = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
                    exchange.sendResponseHeaders(
                            Files.isRegularFile(file) ? 200 : 404, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                })
                .setAuthenticator(new BasicAuthenticator("git") {
                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return user.equals("me") && password.equals("let me in");
                    }
                });
        server.start();
        return server;
    }
}
