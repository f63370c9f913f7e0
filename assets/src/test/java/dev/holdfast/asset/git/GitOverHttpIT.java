package dev.holdfast.asset.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.certificates.Openssl;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.posix.FilePath;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.testkit.FullDisk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A repository that the real `git http-backend` gives out.
class GitOverHttpIT {
    private static final String WRONG = "open says me";

    @TempDir
    Path directory;

    private GitProgram git;
    private GitHttpServer server;
    private Path scratch;
    private AssetFixture fixture;

    @BeforeEach
    void serve() throws Exception {
        Path root = Files.createDirectories(directory.resolve("served"));
        Path work = Files.createDirectories(directory.resolve("work"));
        GitProgram author = GitProgram.in(work);
        author.run("init", "-q", "-b", "main");
        for (int i = 0; i < 5; i++) {
            Files.writeString(work.resolve("file" + i), "content " + i + "\n" + "line\n".repeat(100));
            author.run("add", ".");
            author.run("commit", "-q", "-m", "change " + i);
        }
        author.run("tag", "-a", "-m", "annotated", "v1", "HEAD~1");
        author.run("branch", "feature/x", "HEAD~2");
        author.run("update-ref", "refs/pull/7/head", "HEAD~3");
        Path bare = root.resolve("repo.git");
        author.run("clone", "-q", "--mirror", ".", bare.toString());
        git = GitProgram.in(bare);
        server = GitHttpServer.start(root);
        scratch = Files.createDirectories(directory.resolve("scratch"));
        fixture = AssetFixture.inMemory();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Surroundings surroundings(String token) {
        return AssetFixture.surroundings(scratch, Map.of("TOKEN", token));
    }

    private GitAsset asset(String path) throws AssetException {
        return asset(path, GitHttpServer.USER, GitHttpServer.PASSWORD);
    }

    private GitAsset asset(String path, String user, String token) throws AssetException {
        return asset(path, access(user, new SecretSource.Environment("TOKEN"), null), surroundings(token));
    }

    private static GitAccess access(String user, SecretSource token, @Nullable Path ca) {
        return new GitAccess(
                Optional.of(user), Optional.of(token), Optional.ofNullable(ca), Optional.empty(), Optional.empty());
    }

    private GitAsset asset(String path, GitAccess access, Surroundings surroundings) throws AssetException {
        return new GitAsset(
                GitSource.parse(server.url(path), directory), FilePath.of("/shop/code"), access, surroundings);
    }

    private void assertWhole(PointReader point) throws Exception {
        Path target = directory.resolve("restored.git");
        new GitRestorer(surroundings("")).restore(fixture.restoreTo(point, "git:" + target));
        GitProgram restored = GitProgram.in(target);
        restored.run("fsck", "--full", "--strict");
        assertThat(restored.refs()).isEqualTo(git.refs());
        assertThat(restored.objects()).isEqualTo(git.objects());
    }

    private void assertNothingLeft() throws Exception {
        try (var left = Files.list(scratch)) {
            assertThat(left).isEmpty();
        }
    }

    private static AssetException failure(ThrowingCallable call) {
        AssetException failure = catchThrowableOfType(AssetException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void fetchesEveryRefFromWhoeverLetsEverybodyIn() throws Exception {
        assertWhole(fixture.capture(asset("/open/repo.git", GitAccess.NONE, surroundings(""))));
        assertNothingLeft();
    }

    @Test
    void fetchesEveryRefWithTheRightPassword() throws Exception {
        asset("/locked/repo.git").preflight();
        assertWhole(fixture.capture(asset("/locked/repo.git")));
        assertThat(server.letIn())
                .as("the smart protocol was spoken")
                .anyMatch(request -> request.endsWith(" POST /locked/repo.git/git-upload-pack"));
        assertNothingLeft();
    }

    @Test
    void keepsTheTokenOutOfTheRecoveryPoint() throws Exception {
        PointReader point = fixture.capture(asset("/locked/repo.git"));
        for (String file : List.of("git.json", "recovery_notes.md", "restore.sh", "config")) {
            assertThat(new String(point.read(file), UTF_8))
                    .as(file)
                    .isNotEmpty()
                    .doesNotContain(GitHttpServer.PASSWORD)
                    .doesNotContain(Base64.getEncoder().encodeToString(GitHttpServer.PASSWORD.getBytes(UTF_8)));
        }
        assertThat(String.join("\n", fixture.steps())).contains("repo.git").doesNotContain(GitHttpServer.PASSWORD);
    }

    @Test
    void keepsAUserOfTheUrlToItselfWhichMayBeAToken() throws Exception {
        String url = server.url("/open/repo.git").replace("//", "//s3cret@");
        GitAsset open = new GitAsset(
                GitSource.parse(url, directory), FilePath.of("/shop/code"), GitAccess.NONE, surroundings(""));
        assertThat(open.describe().toString()).contains("/open/repo.git").doesNotContain("s3cret");
        PointReader point = fixture.capture(open);
        for (String file : List.of("git.json", "recovery_notes.md", "restore.sh")) {
            assertThat(new String(point.read(file), UTF_8)).as(file).doesNotContain("s3cret");
        }
        GitAsset locked = new GitAsset(
                GitSource.parse(url.replace("/open/", "/locked/"), directory),
                FilePath.of("/shop/code"),
                GitAccess.NONE,
                surroundings(""));
        StringWriter everything = new StringWriter();
        failure(() -> fixture.capture(locked)).printStackTrace(new PrintWriter(everything));
        assertThat(everything.toString()).contains("/locked/repo.git").doesNotContain("s3cret");
    }

    @Test
    void namesTheUserOfTheUrlWhereTheConfigurationNamesNone() throws Exception {
        GitAccess access = new GitAccess(
                Optional.empty(),
                Optional.of(new SecretSource.Environment("TOKEN")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        String url = server.url("/locked/repo.git").replace("//", "//" + GitHttpServer.USER + "@");
        assertWhole(fixture.capture(new GitAsset(
                GitSource.parse(url, directory),
                FilePath.of("/shop/code"),
                access,
                surroundings(GitHttpServer.PASSWORD))));
    }

    @Test
    void takesTheTokenFromAFile() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), GitHttpServer.PASSWORD + "\n");
        GitAccess access = access(GitHttpServer.USER, new SecretSource.File(token.toString()), null);
        assertWhole(fixture.capture(asset("/locked/repo.git", access, surroundings(""))));
    }

    @Test
    void saysThatThePasswordIsWrongWithoutNamingIt() throws Exception {
        GitAsset wrong = asset("/locked/repo.git", GitHttpServer.USER, WRONG);
        for (ThrowingCallable call : List.<ThrowingCallable>of(wrong::preflight, () -> fixture.capture(wrong))) {
            AssetException denied = failure(call);
            assertThat(denied.kind()).isEqualTo(Kind.DENIED);
            assertThat(denied)
                    .hasMessage(
                            "unable to fetch git repository '" + server.url("/locked/repo.git") + "': not authorized");
            assertThat(denied.hint())
                    .hasValueSatisfying(hint -> assertThat(hint).contains("the user and the token"));
            StringWriter everything = new StringWriter();
            denied.printStackTrace(new PrintWriter(everything));
            assertThat(everything.toString()).doesNotContain(WRONG);
        }
        assertThat(fixture.points()).isZero();
        assertNothingLeft();
    }

    @Test
    void saysThatATokenIsMissing() throws Exception {
        AssetException denied =
                failure(() -> fixture.capture(asset("/locked/repo.git", GitAccess.NONE, surroundings(""))));
        assertThat(denied.kind()).isEqualTo(Kind.DENIED);
        assertThat(denied).hasMessageContaining(server.url("/locked/repo.git"));
    }

    @Test
    void saysThatThereIsNoSuchRepository() throws Exception {
        AssetException missing = failure(() -> fixture.capture(asset("/locked/other.git")));
        assertThat(missing.kind()).isEqualTo(Kind.MISSING);
        assertThat(missing)
                .hasMessage("unable to fetch git repository '" + server.url("/locked/other.git")
                        + "': there is no such repository, or it may not be seen");
        assertNothingLeft();
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        GitAsset asset = asset("/open/repo.git");
        server.close();
        AssetException silence = failure(() -> fixture.capture(asset));
        assertThat(silence.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(silence).hasMessageContaining(server.url("/open/repo.git"));
        assertNothingLeft();
    }

    @Test
    void givesThePasswordToNoOtherHost() throws Exception {
        AssetException denied = failure(() -> fixture.capture(asset("/moved/repo.git")));
        assertThat(denied.kind()).isEqualTo(Kind.DENIED);
        assertThat(server.letIn()).isEmpty();
        assertNothingLeft();
    }

    @Test
    void capturesHistoryThatTodaysGitWouldNotMake() throws Exception {
        Path odd = Files.writeString(directory.resolve("odd"), """
                tree %s
                author A <a@example.com> 1112345678 --700
                committer A <a@example.com> 1112345678 --700

                from an importer of 2005
                """.formatted(git.run("rev-parse", "main^{tree}")));
        git.run(
                "update-ref",
                "refs/heads/imported",
                git.run("hash-object", "-t", "commit", "-w", "--literally", odd.toString()));
        PointReader point = fixture.capture(asset("/open/repo.git", GitAccess.NONE, surroundings("")));
        Path target = directory.resolve("restored.git");
        new GitRestorer(surroundings("")).restore(fixture.restoreTo(point, "git:" + target));
        assertThat(GitProgram.in(target).objects()).isEqualTo(git.objects());
    }

    private void serveSecurely() throws Exception {
        server.close();
        new Openssl(directory)
                .run(("req -x509 -newkey rsa:2048 -nodes -subj /CN=git -addext subjectAltName=IP:127.0.0.1"
                                + " -keyout host.key -out host.pem")
                        .split(" "));
        new Openssl(directory)
                .run("pkcs12 -export -in host.pem -inkey host.key -out host.p12 -passout pass:changeit".split(" "));
        server = GitHttpServer.startSecure(directory.resolve("served"), directory.resolve("host.p12"), "changeit");
    }

    @Test
    void fetchesOverTlsFromAServerThatTheGivenAuthorityVouchesFor() throws Exception {
        serveSecurely();
        SecretSource token = new SecretSource.Environment("TOKEN");
        GitAccess access = access(GitHttpServer.USER, token, directory.resolve("host.pem"));
        GitAsset asset = asset("/locked/repo.git", access, surroundings(GitHttpServer.PASSWORD));
        assertThat(asset.preflight().of(Preflight.Weight.WARNING)).isEmpty();
        assertWhole(fixture.capture(asset));
    }

    @Test
    void trustsNoCertificateThatNobodyVouchesFor() throws Exception {
        serveSecurely();
        AssetException untrusted = failure(() -> fixture.capture(asset("/locked/repo.git")));
        assertThat(untrusted.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(untrusted)
                .hasMessage("unable to fetch git repository '" + server.url("/locked/repo.git")
                        + "': its certificate comes from no authority that is trusted");
        assertThat(untrusted.hint()).hasValueSatisfying(hint -> assertThat(hint).endsWith("as ca"));
        assertThat(server.letIn()).isEmpty();
        assertNothingLeft();
    }

    @Test
    void trustsNoCertificateForAnotherName() throws Exception {
        serveSecurely();
        GitAccess access = access("me", new SecretSource.Environment("TOKEN"), directory.resolve("host.pem"));
        String elsewhere = server.url("/locked/repo.git").replace("127.0.0.1", "localhost");
        GitAsset asset = new GitAsset(
                GitSource.parse(elsewhere, directory), FilePath.of("/shop/code"), access, surroundings("let me in"));
        AssetException refused = failure(() -> fixture.capture(asset));
        assertThat(refused.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(refused)
                .hasMessageContaining("its certificate is not accepted: ")
                .hasMessageContaining("localhost");
        assertThat(server.letIn()).isEmpty();
    }

    @Test
    void saysThatTheAuthoritiesCannotBeRead() throws Exception {
        serveSecurely();
        Path garbage = Files.writeString(directory.resolve("garbage.pem"), "no certificate");
        for (Path file : List.of(garbage, directory.resolve("absent.pem"))) {
            GitAccess access = access("me", new SecretSource.Environment("TOKEN"), file);
            AssetException unreadable =
                    failure(() -> fixture.capture(asset("/open/repo.git", access, surroundings("x"))));
            assertThat(unreadable.kind()).isEqualTo(Kind.USAGE);
            assertThat(unreadable).hasMessageContaining("unable to read the authorities in '" + file + "'");
        }
        assertNothingLeft();
    }

    @Test
    void warnsOfATokenThatTravelsInClear() throws Exception {
        assertThat(asset("/locked/repo.git").preflight().of(Preflight.Weight.WARNING))
                .anyMatch(finding -> finding.message().contains("unencrypted"));
        assertThat(asset("/open/repo.git", GitAccess.NONE, surroundings(""))
                        .preflight()
                        .of(Preflight.Weight.WARNING))
                .isEmpty();
    }

    @Test
    void saysThatTheMirrorDoesNotFit() throws Exception {
        commitSomethingLarge();
        try (FullDisk disk = FullDisk.ofSize(4 << 20)) {
            PointReader first = fixture.capture(asset("/open/repo.git"));
            scratch = disk.directory();
            assertThat(asset("/open/repo.git").preflight().of(Preflight.Weight.NOTE))
                    .anyMatch(finding -> finding.message().contains("scratch space in '" + scratch + "'")
                            && finding.message().endsWith("0.0GB are free"));
            AssetException full = failure(() -> fixture.capture(asset("/open/repo.git")));
            assertThat(full.kind()).isEqualTo(Kind.FULL);
            assertThat(full).hasMessageContaining("there is no space left for its mirror");
            assertNothingLeft();

            AssetException foreseen = failure(() -> fixture.capture(
                    asset("/open/repo.git"), first.snapshot().snapshot().tree()));
            assertThat(foreseen.kind()).isEqualTo(Kind.FULL);
            assertThat(foreseen).hasMessageContaining("MB are needed");
            assertThat(fixture.points()).isEqualTo(1);
        }
    }

    private void commitSomethingLarge() throws Exception {
        byte[] random = new byte[6 << 20];
        new Random(1).nextBytes(random);
        Path work = directory.resolve("work");
        Files.write(work.resolve("large"), random);
        GitProgram author = GitProgram.in(work);
        author.run("add", ".");
        author.run("commit", "-q", "-m", "large");
        author.run("push", "-q", directory.resolve("served/repo.git").toString(), "main");
    }
}
