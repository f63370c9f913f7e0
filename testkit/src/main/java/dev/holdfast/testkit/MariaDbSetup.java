package dev.holdfast.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a MariaDB is to be like before a test starts it. Not thread-safe.
public final class MariaDbSetup {
    static final String USER = "mysql";

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /// Quick to start, small, heedless of what a power failure would do, in the character set that Debian sets.
    private static final List<String> OPTIONS = List.of(
            "bind-address=127.0.0.1",
            "character-set-server=utf8mb4",
            "collation-server=utf8mb4_general_ci",
            "log-bin=binlog",
            "server-id=1",
            "debug-no-sync",
            "innodb-flush-log-at-trx-commit=2",
            "innodb-buffer-pool-size=16M",
            "innodb-log-file-size=8M");

    private final DebianTree tree;
    private final List<String> options = new ArrayList<>(OPTIONS);

    MariaDbSetup(DebianTree tree) {
        this.tree = tree;
    }

    /// Adds an option of `mariadbd` without its dashes, such as `binlog-format=ROW`; the last one about a variable
    /// counts.
    public MariaDbSetup with(String option) {
        options.add(option);
        return this;
    }

    /// Makes the server's directory and starts it.
    public RealMariaDb start() throws IOException, InterruptedException {
        program("mariadbd");
        TemporaryTree home = tree.homeOf(USER);
        try {
            Path inside = tree.inside(home.directory());
            int port = TestServer.freePort();
            initialise(inside);
            TestServer server = new TestServer(
                    "MariaDB of " + tree,
                    home,
                    tree.commandLine(server(inside, port)),
                    "KILL",
                    line -> line.contains("mariadbd: ready for connections"));
            return RealMariaDb.started(this, server, inside, port);
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            home.close();
            throw e;
        }
    }

    private void initialise(Path inside) throws InterruptedException {
        List<String> install = List.of(
                program("mariadb-install-db").toString(),
                "--no-defaults",
                "--user=" + DebianTree.effectiveUser(USER),
                "--auth-root-authentication-method=socket",
                "--auth-root-socket-user=" + DebianTree.effectiveUser("root"),
                "--datadir=" + data(inside),
                "--skip-test-db",
                "--debug-no-sync",
                "--innodb-log-file-size=8M");
        RealProcess.command(tree.commandLine(install)).run(TIMEOUT).requireSuccess();
    }

    private List<String> server(Path inside, int port) {
        List<String> words = new ArrayList<>();
        words.add(program("mariadbd").toString());
        words.add("--no-defaults");
        words.add("--user=" + DebianTree.effectiveUser(USER));
        words.add("--datadir=" + data(inside));
        words.add("--socket=" + socket(inside));
        words.add("--pid-file=" + inside.resolve("pid"));
        words.add("--port=" + port);
        options.forEach(option -> words.add("--" + option));
        return words;
    }

    DebianTree tree() {
        return tree;
    }

    /// A program of this version, as seen in its Debian.
    Path program(String name) {
        String directory = name.equals("mariadbd") ? "/usr/sbin" : "/usr/bin";
        return tree.require(Path.of(directory, name), "mariadb-server");
    }

    static Path data(Path home) {
        return home.resolve("data");
    }

    static Path socket(Path home) {
        return home.resolve("socket");
    }
}
