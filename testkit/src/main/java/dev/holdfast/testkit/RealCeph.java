package dev.holdfast.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A running S3 server: the object gateway of Ceph 16.2 from Debian 12, with a cluster of its own behind it that keeps
/// everything in main memory. Closing ends it and removes everything.
///
/// It takes some seconds to make: tests share one by [SharedCeph], and have buckets of their own.
public final class RealCeph implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// The file is all there is to know. Who asks a monitor besides may send a command before knowing which cluster it
    /// is
    /// for, and is refused for a wrong `fsid`.
    private static final String LOCAL = "--no-mon-config";

    private final TemporaryTree home;
    private final CephConfiguration configuration;
    private final List<RealProcess> servers = new ArrayList<>();
    private final Thread atExit = new Thread(this::remove);
    private String accessKey = "";
    private String secretKey = "";

    private RealCeph(TemporaryTree home) {
        this.home = home;
        this.configuration = new CephConfiguration(
                UUID.randomUUID(),
                home.directory(),
                TestServer.freePort(),
                TestServer.freePort(),
                TestServer.freePort());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Starts a server.
    public static RealCeph start() throws IOException, InterruptedException {
        RealCeph ceph = new RealCeph(TemporaryTree.create());
        try {
            ceph.startAll();
            return ceph;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            ceph.close();
            throw e;
        }
    }

    /// The place of a repository in restic's syntax, without the beginning of its bucket being there.
    public String url(String bucketAndPrefix) {
        return "s3:" + endpoint() + "/" + bucketAndPrefix;
    }

    /// The address of the server: `http://127.0.0.1:PORT`.
    public String endpoint() {
        return "http://127.0.0.1:" + configuration.gatewayPort();
    }

    /// The address of the server with TLS.
    public String tlsEndpoint() {
        return "https://127.0.0.1:" + configuration.tlsPort();
    }

    /// The certificate that the server shows, which nobody has signed.
    public Path certificate() {
        return home.directory().resolve("certificate");
    }

    /// The access key of a user who may do everything to buckets of their own.
    public String accessKey() {
        return accessKey;
    }

    /// The secret key of that user.
    public String secretKey() {
        return secretKey;
    }

    private void startAll() throws IOException, InterruptedException {
        Files.writeString(configurationFile(), configuration.text());
        makeCertificate();
        startMonitor();
        startDevice();
        server("radosgw", "radosgw", LOCAL, "-n", "client.gateway", "-f");
        try (RealProcess maker = command(
                        "radosgw-admin", "ceph-common", LOCAL, "user", "create", "--uid=tests", "--display-name=tests")
                .start()) {
            awaitGateway();
            Json user = Json.parse(maker.await(PATIENCE).requireSuccess().output());
            Json keys = user.get("keys").elements().getFirst();
            accessKey = keys.get("access_key").text();
            secretKey = keys.get("secret_key").text();
        }
    }

    private void makeCertificate() throws InterruptedException {
        String key = home.directory().resolve("key").toString();
        String name = "subjectAltName=IP:127.0.0.1";
        run(
                "openssl",
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=127.0.0.1",
                "-addext",
                name,
                "-keyout",
                key,
                "-out",
                certificate().toString());
    }

    private void startMonitor() throws InterruptedException {
        String keyring = home.directory().resolve("keyring").toString();
        String map = home.directory().resolve("map").toString();
        key("mon.", keyring, "--create-keyring");
        key("client.admin", keyring, "--cap", "osd", "allow *", "--cap", "mgr", "allow *");
        String address = "[v1:127.0.0.1:" + configuration.monitorPort() + "]";
        String cluster = configuration.cluster().toString();
        run("monmaptool", "ceph-base", "--create", "--fsid", cluster, "--addv", "a", address, map);
        run("ceph-mon", "ceph-mon", "-i", "a", "--mkfs", "--monmap", map, "--keyring", keyring);
        server("ceph-mon", "ceph-mon", "-i", "a", "-f");
    }

    /// Adds a key to a file of keys, and who has it may do everything to the monitor.
    private void key(String name, String keyring, String... more) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(keyring, "--gen-key", "-n", name, "--cap", "mon", "allow *"));
        arguments.addAll(List.of(more));
        run("ceph-authtool", "ceph-common", arguments.toArray(String[]::new));
    }

    private void startDevice() throws IOException, InterruptedException {
        String device = UUID.randomUUID().toString();
        Files.createDirectory(home.directory().resolve("device"));
        run("ceph-osd", "ceph-osd", LOCAL, "-i", "0", "--mkfs", "--osd-uuid", device);
        server("ceph-osd", "ceph-osd", LOCAL, "-i", "0", "-f");
    }

    private void awaitGateway() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            for (RealProcess server : servers) {
                if (!server.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError("the object gateway does not listen, because of " + server.printed());
                }
            }
            Thread.sleep(20);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), configuration.gatewayPort())) {
            return socket.isConnected();
        } catch (ConnectException notYet) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("unable to connect to the object gateway", e);
        }
    }

    private void server(String program, String debianPackage, String... arguments) {
        servers.add(command(program, debianPackage, arguments).start());
    }

    private Finished run(String program, String debianPackage, String... arguments) throws InterruptedException {
        return command(program, debianPackage, arguments).run(PATIENCE).requireSuccess();
    }

    private RealProcess.Command command(String program, String debianPackage, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(RealProcess.program(program, debianPackage).toString());
        words.addAll(List.of(arguments));
        return RealProcess.command(words)
                .without("CEPH_")
                .with("CEPH_CONF", configurationFile().toString());
    }

    private Path configurationFile() {
        return home.directory().resolve("ceph.conf");
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        remove();
    }

    private void remove() {
        servers.reversed().forEach(RealProcess::close);
        home.close();
    }
}
