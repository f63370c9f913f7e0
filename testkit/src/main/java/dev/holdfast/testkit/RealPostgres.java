package dev.holdfast.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A running PostgreSQL with a directory, a port and a superuser `postgres` of its own. Closing stops it and removes
/// everything. One per test class is enough for most: it takes about a second to make.
public final class RealPostgres implements AutoCloseable {
    static final String CERTIFICATE = "server.crt";

    /// How a server is told to stop.
    public enum Stop {
        /// Waits until its clients have gone.
        SMART("TERM"),
        /// Sends its clients away and shuts down in an orderly way.
        FAST("INT"),
        /// Drops everything, so that the next start has to recover.
        IMMEDIATE("QUIT");

        private final String signal;

        Stop(String signal) {
            this.signal = signal;
        }

        String signal() {
            return signal;
        }
    }

    private final PostgresSetup setup;
    private final TestServer server;
    private final Path home;
    private final int port;
    private final String password;

    private RealPostgres(PostgresSetup setup, TestServer server, Path home, int port, String password) {
        this.setup = setup;
        this.server = server;
        this.home = home;
        this.port = port;
        this.password = password;
    }

    /// Starts the PostgreSQL 15 of Debian 12, which wants passwords.
    public static RealPostgres start() throws IOException, InterruptedException {
        return installed().start();
    }

    /// The PostgreSQL 15 of Debian 12, to be configured and started.
    public static PostgresSetup installed() {
        return new PostgresSetup(DebianTree.installed(), "15");
    }

    /// The PostgreSQL 17 of Debian 13, to be configured and started.
    public static PostgresSetup newer() {
        return new PostgresSetup(DebianTree.newer(), "17");
    }

    static RealPostgres started(PostgresSetup setup, TestServer server, Path home, int port, String password)
            throws InterruptedException {
        try {
            server.start();
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            server.close();
            throw e;
        }
        return new RealPostgres(setup, server, home, port, password);
    }

    /// The address of a database for a JDBC driver, without user and password.
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + SqlText.inUrl(database);
    }

    /// The address of a database for the superuser, without the password: `postgresql://postgres@127.0.0.1:…/…`.
    public String sourceUrl(String database) {
        return sourceUrl(user(), database);
    }

    /// The address of a database for a user, without the password.
    public String sourceUrl(String user, String database) {
        return "postgresql://" + SqlText.inUrl(user) + "@127.0.0.1:" + port + "/" + SqlText.inUrl(database);
    }

    /// The name of the superuser.
    public String user() {
        return PostgresSetup.USER;
    }

    /// The password of the superuser.
    public String password() {
        return password;
    }

    /// The TCP port on 127.0.0.1, which stays the same after a restart.
    public int port() {
        return port;
    }

    /// The directory of the Unix socket, as programs behind [#clientPrefix()] see it.
    public Path socketDirectory() {
        return home;
    }

    /// The data directory, as the tests see it.
    public Path dataDirectory() {
        return setup.tree().outside(PostgresSetup.data(home));
    }

    /// The certificate of a server with TLS, which is its own authority too, as the tests see it.
    public Path certificate() {
        return setup.tree().outside(home.resolve(CERTIFICATE));
    }

    /// What to put before a command line so that it runs where this version's client programs are.
    public List<String> clientPrefix() {
        return setup.tree().prefix();
    }

    /// The path of a client program of this version, as seen behind [#clientPrefix()].
    public Path program(String name) {
        return setup.program(name);
    }

    /// A client program of this version, such as `pg_dump`, prefix and all, with the variables that let it in as the
    /// superuser.
    public RealProcess.Command client(String program, String... arguments) {
        List<String> words = new ArrayList<>(clientPrefix());
        words.add(program(program).toString());
        words.addAll(List.of(arguments));
        return RealProcess.command(words)
                .without("PG")
                .with("PGHOST", "127.0.0.1")
                .with("PGPORT", Integer.toString(port))
                .with("PGUSER", user())
                .with("PGPASSWORD", password)
                .with("PGCLIENTENCODING", "UTF8")
                .with("LC_ALL", "C.UTF-8");
    }

    /// Runs statements one after the other, each in its own transaction, until one fails.
    public void sql(String database, String... statements) throws InterruptedException {
        server.run(psql(database), String.join("\n;\n", statements) + "\n;\n");
    }

    /// What statements return: a row a line, `|` between its columns, nothing for null.
    public String query(String database, String sql) throws InterruptedException {
        return server.run(psql(database), sql + "\n;\n").output().replaceFirst("\n$", "");
    }

    private RealProcess.Command psql(String database) {
        return client("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", "-")
                .with("PGDATABASE", database);
    }

    /// Makes an empty database.
    public void createDatabase(String name) throws InterruptedException {
        sql("postgres", "CREATE DATABASE " + SqlText.quoted(name, '"'));
    }

    /// Makes a user who can log in; the attributes are those of `CREATE ROLE`, such as `REPLICATION`.
    public void createUser(String name, String password, String... attributes) throws InterruptedException {
        sql(
                "postgres",
                "CREATE ROLE " + SqlText.quoted(name, '"') + " LOGIN PASSWORD " + SqlText.literal(password) + " "
                        + String.join(" ", attributes));
    }

    /// The definition of a database as `pg_dump -s` writes it, without its comments and what differs from run to run.
    public String schema(String database) throws InterruptedException {
        String dump = server.run(client("pg_dump", "--schema-only").with("PGDATABASE", database))
                .output();
        return dump.replaceAll("(?m)^--\n-- .*\n--\n", "")
                .replaceAll("(?m)^(-- Dumped (from|by) |\\\\(un)?restrict ).*\n", "")
                .replaceAll("\n{2,}", "\n\n")
                .strip();
    }

    /// Stops the server and waits for its end.
    public void stop(Stop mode) throws InterruptedException {
        server.stop(mode.signal);
    }

    /// Kills all processes of the server in the middle of their work.
    public void kill() throws InterruptedException {
        server.kill();
    }

    /// Starts the server anew, on the same port; stops it before if it runs.
    public void restart() throws InterruptedException {
        if (server.isRunning()) {
            stop(Stop.FAST);
        }
        server.start();
    }

    /// Whether the server runs.
    public boolean isRunning() {
        return server.isRunning();
    }

    /// What the server has logged since it was last started.
    public String log() {
        return server.log();
    }

    @Override
    public void close() {
        try {
            if (!isRunning()) {
                removeSharedMemory();
            }
        } finally {
            server.close();
        }
    }

    /// Removes the small segment by which a PostgreSQL shows that it is alive: one that was killed leaves it in the
    /// system, named in the seventh line of this file.
    private void removeSharedMemory() {
        Path file = dataDirectory().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        try {
            String id = Files.readAllLines(file).get(6).strip().split(" +", 2)[1];
            RealProcess.command("ipcrm", "--shmem-id", id).runForCleanUp(Duration.ofSeconds(20));
        } catch (IOException e) {
            throw new UncheckedIOException("unable to read what a killed PostgreSQL has left", e);
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL of " + setup.tree() + " on port " + port;
    }
}
