package dev.holdfast.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A running MariaDB with a directory, a port, a binary log, and a user `admin` of its own who may do everything.
/// Closing stops it and removes everything. One per test class is enough for most: it takes about a second to make.
public final class RealMariaDb implements AutoCloseable {
    private final MariaDbSetup setup;
    private final TestServer server;
    private final Path home;
    private final int port;
    private final String password = SqlText.randomPassword();

    private RealMariaDb(MariaDbSetup setup, TestServer server, Path home, int port) {
        this.setup = setup;
        this.server = server;
        this.home = home;
        this.port = port;
    }

    /// Starts the MariaDB 10.11 of Debian 12.
    public static RealMariaDb start() throws IOException, InterruptedException {
        return installed().start();
    }

    /// The MariaDB 10.11 of Debian 12, to be configured and started.
    public static MariaDbSetup installed() {
        return new MariaDbSetup(DebianTree.installed());
    }

    /// The MariaDB 11.8 of Debian 13, to be configured and started.
    public static MariaDbSetup newer() {
        return new MariaDbSetup(DebianTree.newer());
    }

    static RealMariaDb started(MariaDbSetup setup, TestServer server, Path home, int port) throws InterruptedException {
        try {
            server.start();
            RealMariaDb started = new RealMariaDb(setup, server, home, port);
            started.createUser(started.user(), started.password, "ALL PRIVILEGES ON *.*");
            started.sql("", "GRANT GRANT OPTION ON *.* TO " + account(started.user()));
            return started;
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            server.close();
            throw e;
        }
    }

    /// The address of a database for a JDBC driver, without user and password.
    public String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + SqlText.inUrl(database);
    }

    /// The address of a database for `admin`, without the password: `mariadb://admin@127.0.0.1:…/…`.
    public String sourceUrl(String database) {
        return sourceUrl(user(), database);
    }

    /// The address of a database for a user, without the password.
    public String sourceUrl(String user, String database) {
        return "mariadb://" + SqlText.inUrl(user) + "@127.0.0.1:" + port + "/" + SqlText.inUrl(database);
    }

    /// The name of the user who may do everything.
    public String user() {
        return "admin";
    }

    /// The password of that user.
    public String password() {
        return password;
    }

    /// The TCP port on 127.0.0.1, which stays the same after a restart.
    public int port() {
        return port;
    }

    /// The Unix socket, which lets the user of the system in who runs the tests, as programs behind [#clientPrefix()]
    /// see it.
    public Path socket() {
        return MariaDbSetup.socket(home);
    }

    /// The data directory, as the tests see it.
    public Path dataDirectory() {
        return setup.tree().outside(MariaDbSetup.data(home));
    }

    /// What to put before a command line so that it runs where this version's client programs are.
    public List<String> clientPrefix() {
        return setup.tree().prefix();
    }

    /// The path of a client program of this version, as seen behind [#clientPrefix()].
    public Path program(String name) {
        return setup.program(name);
    }

    /// A client program of this version, such as `mariadb-dump`, prefix and all, that comes in by TCP as [#user()].
    public RealProcess.Command client(String program, String... arguments) {
        return client(program, List.of("--host=127.0.0.1", "--port=" + port, "--user=" + user()), arguments)
                .with("MYSQL_PWD", password);
    }

    private RealProcess.Command client(String program, List<String> way, String... arguments) {
        List<String> words = new ArrayList<>(clientPrefix());
        words.add(program(program).toString());
        words.add("--no-defaults");
        words.addAll(way);
        words.addAll(List.of(arguments));
        return RealProcess.command(words).without("MYSQL_").with("LC_ALL", "C.UTF-8");
    }

    /// Runs statements one after the other, until one fails, as the superuser; the name of the database may be empty.
    /// Each may hold semicolons, as the bodies of routines do.
    public void sql(String database, String... statements) throws InterruptedException {
        server.run(mariadb(database), script(List.of(statements)));
    }

    /// What a statement returns: a row a line, tabs between its columns, `NULL` for null.
    public String query(String database, String sql) throws InterruptedException {
        return server.run(mariadb(database, "--batch", "--raw", "--skip-column-names"), script(List.of(sql)))
                .output()
                .replaceFirst("\n$", "");
    }

    /// What statements return, each row as lines of the form `column: value`.
    List<String> queryRows(String database, List<String> statements) throws InterruptedException {
        return server.run(mariadb(database, "--vertical"), script(statements))
                .output()
                .lines()
                .toList();
    }

    private RealProcess.Command mariadb(String database, String... arguments) {
        List<String> way = List.of("--socket=" + socket(), "--default-character-set=utf8mb4", "--database=" + database);
        return client("mariadb", way, arguments);
    }

    private static String script(List<String> statements) {
        StringBuilder script = new StringBuilder("DELIMITER ;//;\n");
        statements.forEach(statement -> script.append(statement).append("\n;//;\n"));
        return script.toString();
    }

    /// Makes an empty database.
    public void createDatabase(String name) throws InterruptedException {
        sql("", "CREATE DATABASE " + SqlText.quoted(name, '`'));
    }

    /// Makes a user who can log in from everywhere, with grants such as `SELECT ON shop.*`.
    public void createUser(String name, String password, String... grants) throws InterruptedException {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE USER " + account(name) + " IDENTIFIED BY " + literal(password));
        for (String grant : grants) {
            statements.add("GRANT " + grant + " TO " + account(name));
        }
        sql("", statements.toArray(String[]::new));
    }

    private static String account(String user) {
        return literal(user) + "@'%'";
    }

    private static String literal(String value) {
        return SqlText.literal(value.replace("\\", "\\\\"));
    }

    /// The definitions of everything in a database: tables, sequences, views, routines, triggers and events, in the
    /// words of `SHOW CREATE`, without the name of the database and what differs from run to run.
    public String showCreate(String database) throws InterruptedException {
        return new MariaDbDefinitions(this, database).text();
    }

    /// Shuts the server down in an orderly way and waits for its end.
    public void stop() throws InterruptedException {
        server.stop("TERM");
    }

    /// Kills the server in the middle of its work.
    public void kill() throws InterruptedException {
        server.kill();
    }

    /// Starts the server anew, on the same port; stops it before if it runs.
    public void restart() throws InterruptedException {
        if (server.isRunning()) {
            stop();
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
        server.close();
    }

    @Override
    public String toString() {
        return "MariaDB of " + setup.tree() + " on port " + port;
    }
}
