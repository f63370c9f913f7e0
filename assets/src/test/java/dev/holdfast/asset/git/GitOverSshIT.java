package dev.holdfast.asset.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.posix.FilePath;
import dev.holdfast.testkit.RealProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A repository that a real sshd gives out.
class GitOverSshIT {
    @TempDir
    Path directory;

    @Test
    void fetchesWithAKeyFromAHostThatIsKnown() throws Exception {
        Path source = Files.createDirectories(directory.resolve("source"));
        GitProgram git = GitProgram.in(source);
        git.run("init", "-q", "-b", "main");
        Files.writeString(source.resolve("file"), "content");
        git.run("add", ".");
        git.run("commit", "-q", "-m", "first");
        git.run("tag", "-a", "-m", "annotated", "v1");
        key("host");
        key("identity");
        int port = freePort();
        Surroundings surroundings =
                AssetFixture.surroundings(Files.createDirectories(directory.resolve("scratch")), Map.of());
        AssetFixture fixture = AssetFixture.inMemory();
        String url = "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port + source;
        try (RealProcess server = start(port)) {
            awaitPort(server, port);
            assertThatThrownBy(() -> fixture.capture(asset(url, "unknown_hosts", surroundings)))
                    .isInstanceOf(AssetException.class)
                    .hasMessageContaining("unable to fetch git repository '" + url + "'");
            String host = Files.readString(directory.resolve("host.pub"));
            Files.writeString(directory.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + host);
            var point = fixture.capture(asset(url, "known_hosts", surroundings));
            Path target = directory.resolve("restored.git");
            new GitRestorer(surroundings).restore(fixture.restoreTo(point, target.toString()));
            GitProgram restored = GitProgram.in(target);
            restored.run("fsck", "--full");
            assertThat(restored.refs()).isEqualTo(git.refs());
        }
    }

    private GitAsset asset(String url, String knownHosts, Surroundings surroundings) throws AssetException {
        GitAccess access = new GitAccess(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(directory.resolve("identity")),
                Optional.of(directory.resolve(knownHosts)));
        return new GitAsset(GitSource.parse(url, directory), FilePath.of("/shop/code"), access, surroundings);
    }

    private void key(String name) throws InterruptedException {
        RealProcess.command(
                        RealProcess.program("ssh-keygen", "openssh-client").toString(),
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-f",
                        directory.resolve(name).toString())
                .run(Duration.ofSeconds(30))
                .requireSuccess();
    }

    private RealProcess start(int port) throws Exception {
        Files.createDirectories(Path.of("/run/sshd"));
        Path config = Files.write(
                directory.resolve("sshd_config"),
                List.of(
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + directory.resolve("host"),
                        "AuthorizedKeysFile " + directory.resolve("identity.pub"),
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no",
                        "PermitRootLogin prohibit-password",
                        "PasswordAuthentication no"));
        return RealProcess.command(
                        RealProcess.program("sshd", "openssh-server").toString(), "-D", "-e", "-f", config.toString())
                .start();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(RealProcess server, int port) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (java.net.ConnectException notYet) {
                assertThat(server.isAlive()).as("sshd runs").isTrue();
                assertThat(System.nanoTime()).as("sshd listens in time").isLessThan(deadline);
                Thread.sleep(50);
            }
        }
    }
}
