package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RealPostgresIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static RealPostgres server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = RealPostgres.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersInOddDatabases() throws InterruptedException {
        server.createDatabase("odd \"däta\"/base");
        server.sql("odd \"däta\"/base", "CREATE TABLE t (i int, s text)", "INSERT INTO t VALUES (1, 'é;'), (2, NULL)");
        assertThat(server.query("odd \"däta\"/base", "SELECT * FROM t ORDER BY i"))
                .isEqualTo("1|é;\n2|");
        assertThat(server.sourceUrl("a b")).isEqualTo("postgresql://postgres@127.0.0.1:" + server.port() + "/a%20b");
        assertThat(server.url("a")).isEqualTo("jdbc:postgresql://127.0.0.1:" + server.port() + "/a");
    }

    @Test
    void showsTheErrorAndTheLogOfAFailedStatement() {
        assertThatThrownBy(() -> server.sql("postgres", "SELECT no_such_thing", "SELECT 1"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("column \"no_such_thing\" does not exist")
                .hasMessageContaining("The log of PostgreSQL 15")
                .hasMessageContaining("STATEMENT:  SELECT no_such_thing");
    }

    @Test
    void wantsPasswords() throws InterruptedException {
        server.createUser("o'brien", "it's \\ secret", "CREATEDB");
        assertThat(as("o'brien", "it's \\ secret").run(SOON).requireSuccess().lines())
                .containsExactly("o'brien");
        assertThat(as("o'brien", "wrong").run(SOON).requireExitCode(2).errors())
                .contains("password authentication failed");
        assertThat(as("o'brien", "wrong")
                        .with("PGHOST", server.socketDirectory().toString())
                        .run(SOON)
                        .requireExitCode(2)
                        .errors())
                .contains("password authentication failed");
    }

    private static RealProcess.Command as(String user, String password) {
        return server.client("psql", "-X", "-A", "-t", "-c", "SELECT current_user", "postgres")
                .with("PGUSER", user)
                .with("PGPASSWORD", password);
    }

    @Test
    void recoversAfterAKill() throws InterruptedException {
        server.createDatabase("killed");
        server.sql("killed", "CREATE TABLE t (i int)", "INSERT INTO t SELECT generate_series(1, 1000)");
        try (RealProcess busy = server.client("psql", "-X", "-d", "killed", "-c", "SELECT pg_sleep(60)")
                .start()) {
            server.kill();
            assertThat(server.isRunning()).isFalse();
            assertThat(busy.await(SOON).exitCode()).isEqualTo(2);
        }
        server.restart();
        assertThat(server.log()).contains("database system was not properly shut down");
        assertThat(server.query("killed", "SELECT count(*) FROM t")).isEqualTo("1000");
    }

    @Test
    void stopsAsToldAndRestarts() throws InterruptedException {
        String before = server.query("postgres", "SELECT system_identifier FROM pg_control_system()");
        server.stop(RealPostgres.Stop.IMMEDIATE);
        assertThat(server.log()).contains("received immediate shutdown request");
        server.restart();
        server.restart();
        assertThat(server.log()).contains("database system was shut down at").doesNotContain("not properly");
        server.stop(RealPostgres.Stop.SMART);
        assertThat(server.log()).contains("received smart shutdown request").contains("database system is shut down");
        server.restart();
        assertThat(server.query("postgres", "SELECT system_identifier FROM pg_control_system()"))
                .isEqualTo(before);
    }

    @Test
    void describesEqualSchemasEqually() throws InterruptedException {
        String[] definition = {
            "CREATE TABLE t (i int PRIMARY KEY, s text NOT NULL)",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\n-- kept\nSELECT 1\n$$"
        };
        for (String name : List.of("one", "two")) {
            server.createDatabase(name);
            server.sql(name, definition);
        }
        assertThat(server.schema("one"))
                .isEqualTo(server.schema("two"))
                .contains("CREATE TABLE public.t")
                .contains("-- kept")
                .doesNotContain("restrict", "-- Name", "-- Dumped", "dump complete");
        server.sql("two", "CREATE INDEX ON t (s)");
        assertThat(server.schema("two")).isNotEqualTo(server.schema("one"));
    }

    @Test
    void takesConfigurationTrustAndTls() throws IOException, InterruptedException {
        Path home;
        try (RealPostgres configured = RealPostgres.installed()
                .with("wal_level = logical")
                .trusting()
                .withTls()
                .start()) {
            home = configured.dataDirectory().getParent();
            assertThat(configured.query("postgres", "SHOW wal_level")).isEqualTo("logical");
            Finished encrypted = configured
                    .client("psql", "-X", "-A", "-t", "-c", "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                    .with("PGPASSWORD", "wrong")
                    .with("PGSSLMODE", "verify-full")
                    .with("PGSSLROOTCERT", configured.certificate().toString())
                    .run(SOON);
            assertThat(encrypted.requireSuccess().lines()).containsExactly("t");
        }
        assertThat(home).doesNotExist();
    }

    @Test
    void leavesNoSharedMemoryAfterAKill() throws IOException, InterruptedException {
        String id;
        try (RealPostgres killed = RealPostgres.start()) {
            Path file = killed.dataDirectory().resolve("postmaster.pid");
            id = Files.readAllLines(file).get(6).strip().split(" +", 2)[1];
            killed.kill();
            assertThat(killed.log()).doesNotContain("terminated by signal");
            assertThat(sharedMemory()).contains(id);
        }
        assertThat(sharedMemory()).doesNotContain(id);
    }

    @Test
    void stopsWhatAKilledTestLeavesBehind() throws IOException, InterruptedException {
        String classes = Stream.of(RealPostgres.class, LeftBehind.class)
                .map(one ->
                        one.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(":"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try (RealProcess test = RealProcess.command(java.toString(), "-cp", classes, LeftBehind.class.getName())
                .start()) {
            String line = test.awaitLine(each -> each.startsWith("directory: "), SOON);
            Path directory = Path.of(line.substring("directory: ".length()));
            String processId =
                    Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst();
            assertThat(Path.of("/proc", processId)).isDirectory();

            test.signal("TERM");
            assertThat(test.await(SOON).exitCode()).isEqualTo(128 + 15);
            assertThat(Path.of("/proc", processId)).doesNotExist();
            assertThat(directory).doesNotExist();
        }
    }

    private static List<String> sharedMemory() throws InterruptedException {
        return RealProcess.command("ipcs", "-m").run(SOON).requireSuccess().lines().stream()
                .map(line -> line.split(" +", 3)[1])
                .toList();
    }

    @Test
    void saysWhyItCannotStart() {
        assertThatThrownBy(() ->
                        RealPostgres.installed().with("no_such_setting = 1").start())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
    }

    @Test
    void runsANewerVersionWithItsOwnPrograms() throws IOException, InterruptedException {
        try (RealPostgres newer = RealPostgres.newer().start()) {
            assertThat(newer.query("postgres", "SHOW server_version")).startsWith("17.");
            newer.sql("postgres", "CREATE TABLE t (i int)");
            assertThat(newer.schema("postgres")).contains("CREATE TABLE public.t");
            assertThat(newer.clientPrefix()).startsWith("chroot");
            assertThat(newer.client("pg_combinebackup", "--version")
                            .run(SOON)
                            .requireSuccess()
                            .output())
                    .contains(" 17.");
            assertThat(newer.dataDirectory()).isDirectory();
            newer.kill();
            newer.restart();
            assertThat(newer.query("postgres", "SELECT count(*) FROM t")).isEqualTo("0");
            // The installed programs reach it too, but are too old to dump it.
            assertThat(server.client("pg_dump", "-s", "postgres")
                            .with("PGPORT", Integer.toString(newer.port()))
                            .with("PGPASSWORD", newer.password())
                            .run(SOON)
                            .requireExitCode(1)
                            .errors())
                    .contains("server version mismatch");
        }
    }
}
