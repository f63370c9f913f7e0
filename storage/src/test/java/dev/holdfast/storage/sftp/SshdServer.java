package dev.holdfast.storage.sftp;

import dev.holdfast.testkit.RealProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/// A running OpenSSH server that serves files as the user `postgres`, who logs in with the key in [#ssh].
final class SshdServer implements AutoCloseable {
    /// A user of the system that is not root and may log in: the tests install PostgreSQL anyway.
    static final String USER = "postgres";

    private final Path home;
    private final int port;
    private final RealProcess process;

    private SshdServer(Path home, int port, RealProcess process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /// Starts a server that keeps what it needs below a directory, which everybody must be able to enter.
    static SshdServer start(Path home) throws IOException, InterruptedException {
        Path ssh = Files.createDirectories(home.resolve("ssh"));
        Path files = Files.createDirectories(home.resolve("files"));
        openUp(home);
        run("chown", "coreutils", USER, files.toString());
        key(home.resolve("host"));
        key(ssh.resolve("id_ed25519"));
        run("chown", "coreutils", USER, home.resolve("host").toString());
        Files.copy(ssh.resolve("id_ed25519.pub"), home.resolve("authorized"));
        int port = freePort();
        Path config = Files.write(
                home.resolve("sshd_config"),
                List.of(
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + home.resolve("host"),
                        "AuthorizedKeysFile " + home.resolve("authorized"),
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no",
                        "MaxStartups 100",
                        "Subsystem sftp internal-sftp",
                        "ForceCommand internal-sftp"));
        RealProcess process = RealProcess.command(
                        RealProcess.program("setpriv", "util-linux").toString(),
                        "--reuid=" + USER,
                        "--regid=" + USER,
                        "--clear-groups",
                        "/usr/sbin/sshd",
                        "-D",
                        "-e",
                        "-f",
                        config.toString())
                .start();
        awaitPort(process, port);
        SshdServer server = new SshdServer(home, port, process);
        Files.writeString(ssh.resolve("known_hosts"), server.knownHost());
        return server;
    }

    /// The directory of the client's keys and known hosts.
    Path ssh() {
        return home.resolve("ssh");
    }

    /// A directory that the server's user may write to.
    Path files() {
        return home.resolve("files");
    }

    int port() {
        return port;
    }

    /// The line of `known_hosts` that is right.
    String knownHost() throws IOException {
        return "[127.0.0.1]:" + port + " " + Files.readString(home.resolve("host.pub"));
    }

    /// The URL of a directory below [#files].
    String url(String directory) {
        return "sftp://" + USER + "@127.0.0.1:" + port + "/" + files().resolve(directory);
    }

    private static void openUp(Path directory) throws IOException {
        for (Path next = directory; next != null && !next.equals(Path.of("/tmp")); next = next.getParent()) {
            if (next.startsWith("/tmp")) {
                Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    static void key(Path file) throws InterruptedException {
        run("ssh-keygen", "openssh-client", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
    }

    private static void run(String program, String debianPackage, String... arguments) throws InterruptedException {
        String[] words = new String[arguments.length + 1];
        words[0] = RealProcess.program(program, debianPackage).toString();
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        RealProcess.command(words).run(Duration.ofSeconds(30)).requireSuccess();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(RealProcess server, int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!listens(port)) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("sshd does not listen: " + server.printed());
            }
            Thread.sleep(50);
        }
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /// Ends the server and all its connections.
    void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
