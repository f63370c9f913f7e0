package dev.holdfast.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a PostgreSQL is to be like before a test starts it. Not thread-safe.
public final class PostgresSetup {
    static final String USER = "postgres";

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /// Quick to start, small, and heedless of what a power failure would do.
    private static final List<String> CONFIGURATION = List.of(
            "listen_addresses = '127.0.0.1'",
            "fsync = off",
            "dynamic_shared_memory_type = mmap",
            "shared_buffers = 16MB",
            "max_connections = 40",
            "log_destination = stderr",
            "logging_collector = off");

    private final DebianTree tree;
    private final String version;
    private final List<String> configuration = new ArrayList<>(CONFIGURATION);
    private String authentication = "scram-sha-256";
    private boolean tls;

    PostgresSetup(DebianTree tree, String version) {
        this.tree = tree;
        this.version = version;
    }

    /// Adds a line to `postgresql.conf`, such as `wal_level = logical`; the last one about a setting counts.
    public PostgresSetup with(String line) {
        configuration.add(line);
        return this;
    }

    /// Lets everybody in without a password.
    public PostgresSetup trusting() {
        authentication = "trust";
        return this;
    }

    /// Offers TLS, with a certificate of its own signature for `localhost` and 127.0.0.1: [RealPostgres#certificate()].
    public PostgresSetup withTls() {
        tls = true;
        return this;
    }

    /// Makes the server's directory and starts it.
    public RealPostgres start() throws IOException, InterruptedException {
        program("postgres", "postgresql-" + version);
        TemporaryTree home = tree.homeOf(USER);
        try {
            String password = SqlText.randomPassword();
            int port = TestServer.freePort();
            Path inside = tree.inside(home.directory());
            initialise(home.directory(), inside, password);
            configure(home.directory(), inside, port);
            List<String> commandLine = tree.commandLineAs(
                    USER,
                    List.of(program("postgres").toString(), "-D", data(inside).toString()));
            TestServer server = new TestServer(
                    "PostgreSQL " + version,
                    home,
                    commandLine,
                    RealPostgres.Stop.IMMEDIATE.signal(),
                    line -> line.contains("database system is ready to accept connections"));
            return RealPostgres.started(this, server, inside, port, password);
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            home.close();
            throw e;
        }
    }

    private void initialise(Path outside, Path inside, String password) throws IOException, InterruptedException {
        Path passwordFile = outside.resolve("password");
        Files.writeString(passwordFile, password);
        tree.give(passwordFile, USER);
        List<String> initdb = List.of(
                program("initdb").toString(),
                "--pgdata=" + data(inside),
                "--username=" + USER,
                "--pwfile=" + inside.resolve("password"),
                "--auth=" + authentication,
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions",
                "--no-sync");
        RealProcess.command(tree.commandLineAs(USER, initdb)).run(TIMEOUT).requireSuccess();
        Files.delete(passwordFile);
    }

    private void configure(Path outside, Path inside, int port) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        lines.add("port = " + port);
        lines.add("unix_socket_directories = '" + inside + "'");
        if (tls) {
            makeCertificate(outside);
            lines.add("ssl = on");
            lines.add("ssl_cert_file = '" + inside.resolve(RealPostgres.CERTIFICATE) + "'");
            lines.add("ssl_key_file = '" + inside.resolve("server.key") + "'");
        }
        Path file = data(outside).resolve("postgresql.conf");
        Files.write(file, Stream.concat(configuration.stream(), lines.stream()).toList());
    }

    private void makeCertificate(Path directory) throws InterruptedException {
        RealProcess.command(
                        RealProcess.program("openssl", "openssl").toString(),
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
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-keyout",
                        "server.key",
                        "-out",
                        RealPostgres.CERTIFICATE)
                .in(directory)
                .run(TIMEOUT)
                .requireSuccess();
        tree.give(directory.resolve("server.key"), USER);
    }

    DebianTree tree() {
        return tree;
    }

    /// A program of this version, as seen in its Debian.
    Path program(String name) {
        return program(name, "postgresql-client-" + version);
    }

    private Path program(String name, String debianPackage) {
        return tree.require(Path.of("/usr/lib/postgresql", version, "bin", name), debianPackage);
    }

    static Path data(Path home) {
        return home.resolve("data");
    }
}
