package dev.holdfast.testkit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/// A running OpenSSH server that serves files as the user `postgres`, who logs in with the key in [#ssh].
public final class RealSshd implements AutoCloseable {
    /// A user of the system that is not root and may log in: the tests install PostgreSQL anyway.
    public static final String USER = "postgres";

    private final Path home;
    private final int port;
    private final RealProcess process;

    private RealSshd(Path home, int port, RealProcess process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /// Starts a server that keeps what it needs below a directory, which everybody must be able to enter.
    public static RealSshd start(Path home) throws IOException, InterruptedException {
        Path ssh = Files.createDirectories(home.resolve(".ssh"));
        Path files = Files.createDirectories(home.resolve("files"));
        openUp(home);
        run("chown", "coreutils", USER, files.toString());
        key(home.resolve("host"));
        key(ssh.resolve("id_ed25519"));
        run("chown", "coreutils", USER, home.resolve("host").toString());
        Files.copy(ssh.resolve("id_ed25519.pub"), home.resolve("authorized"));
        int port = TestServer.freePort();
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
        RealSshd server = new RealSshd(home, port, process);
        Files.writeString(ssh.resolve("known_hosts"), server.knownHost());
        return server;
    }

    /// The home directory of a client that has a key and knows the server.
    public Path clientHome() {
        return home;
    }

    /// The directory of the client's keys and known hosts.
    public Path ssh() {
        return home.resolve(".ssh");
    }

    /// A directory that the server's user may write to.
    public Path files() {
        return home.resolve("files");
    }

    /// The TCP port on 127.0.0.1.
    public int port() {
        return port;
    }

    /// What restic is to start to speak SFTP, its option `sftp.command`.
    public String resticCommand() {
        return "ssh -F none -p " + port + " -i " + ssh().resolve("id_ed25519") + " -o UserKnownHostsFile="
                + ssh().resolve("known_hosts") + " " + USER + "@127.0.0.1 -s sftp";
    }

    /// The line of `known_hosts` that is right.
    public String knownHost() throws IOException {
        return "[127.0.0.1]:" + port + " " + Files.readString(home.resolve("host.pub"));
    }

    /// The URL of a directory below [#files].
    public String url(String directory) {
        return "sftp://" + USER + "@127.0.0.1:" + port + "/" + files().resolve(directory);
    }

    private static void openUp(Path directory) throws IOException {
        for (Path next = directory; next != null && !next.equals(Path.of("/tmp")); next = next.getParent()) {
            if (next.startsWith("/tmp")) {
                Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /// Makes a key without a password in a file.
    public static void key(Path file) throws InterruptedException {
        run("ssh-keygen", "openssh-client", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
    }

    private static void run(String program, String debianPackage, String... arguments) throws InterruptedException {
        String[] words = new String[arguments.length + 1];
        words[0] = RealProcess.program(program, debianPackage).toString();
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        RealProcess.command(words).run(Duration.ofSeconds(30)).requireSuccess();
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
    public void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
