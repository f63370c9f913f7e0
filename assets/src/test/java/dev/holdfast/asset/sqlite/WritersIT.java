package dev.holdfast.asset.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.RealProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What programs notice that write to a database without a pause while it is captured.
///
/// A machine that is busy makes everybody wait now and then. So the longest wait is measured in several rounds, and the
/// best one counts: a writer that is kept waiting is so in every round.
class WritersIT {
    private static final int ROUNDS = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /// The moment of each commit, in seconds since 1970.
    private static final String TICK =
            "INSERT INTO ticks(at, filler) VALUES ((julianday('now') - 2440587.5) * 86400, zeroblob(%d));";

    @TempDir
    Path directory;

    private SqliteFixture fixture;
    private Path data;
    private Path source;

    @BeforeEach
    void prepare() throws Exception {
        fixture = SqliteFixture.inMemory(directory);
        data = Files.createDirectories(directory.resolve("data"));
        source = data.resolve("shop.db");
    }

    private void fill(String mode, int megabytes) throws InterruptedException {
        fixture.sqlite.run(
                source,
                "PRAGMA journal_mode=" + mode,
                "CREATE TABLE ticks(id INTEGER PRIMARY KEY, at REAL, filler BLOB)",
                "CREATE TABLE bulk(id INTEGER PRIMARY KEY, filler BLOB)",
                "INSERT INTO bulk SELECT value, randomblob(100000) FROM generate_series(1, " + 10 * megabytes + ")");
    }

    /// A program that commits without a pause until it is closed.
    ///
    /// @param most how many commits at the most
    private RealProcess writer(int bytes, int most) throws Exception {
        Path start = Files.writeString(
                directory.resolve("start.sql"), ".timeout 60000\nPRAGMA synchronous = off;\n.print writing\n");
        RealProcess writer = RealProcess.command(
                        "sh",
                        "-c",
                        "{ cat \"$2\"; yes \"$3\" | head -n \"$4\"; } | sqlite3 -batch -bail \"$1\"",
                        "sh",
                        source.toString(),
                        start.toString(),
                        TICK.formatted(bytes),
                        Integer.toString(most))
                .start();
        writer.awaitLine("writing"::equals, TIMEOUT);
        while (number("SELECT coalesce(max(id), 0) FROM ticks") < 10) {
            Thread.sleep(10);
        }
        return writer;
    }

    private double number(String query) throws InterruptedException {
        return Double.parseDouble(fixture.sqlite.run(source, ".timeout 60000", query));
    }

    private interface Work {
        void run() throws Exception;
    }

    /// What a writer had to bear while something was done.
    ///
    /// @param longest pause between two commits, in seconds
    private record Wait(double longest, double seconds) {
        double share() {
            return longest / seconds;
        }
    }

    private List<Wait> waits(Work work) throws Exception {
        List<double[]> times = new ArrayList<>();
        try (RealProcess writer = writer(10, Integer.MAX_VALUE)) {
            for (int round = 0; round < ROUNDS; round++) {
                double begun = System.currentTimeMillis() / 1e3;
                work.run();
                times.add(new double[] {begun, System.currentTimeMillis() / 1e3});
                Thread.sleep(200);
            }
            assertThat(writer.isAlive()).as("it wrote all the time").isTrue();
        }
        List<Wait> waits = new ArrayList<>();
        for (double[] time : times) {
            double longest =
                    number("SELECT coalesce(max(gap), 1e9) FROM (SELECT at, at - lag(at) OVER (ORDER BY id) AS gap"
                            + " FROM ticks) WHERE at >= " + time[0] + " AND at - gap <= " + time[1]);
            waits.add(new Wait(longest, time[1] - time[0]));
        }
        return waits;
    }

    @Test
    void waitForNoCopyWithAWriteAheadLog() throws Exception {
        fill("wal", 60);
        Path copy = directory.resolve("copy");
        List<Wait> waits = waits(() -> {
            new SourceCopy(fixture.surroundings).copy(source, copy);
            Files.delete(copy);
        });
        assertThat(waits.stream().mapToDouble(Wait::share).min().orElseThrow())
                .as("the best of %s", waits)
                .isLessThan(0.5);
    }

    @Test
    void waitForTheCopyAloneWithARollbackJournal() throws Exception {
        fill("delete", 60);
        List<Wait> waits = waits(() -> fixture.capture(source));
        assertThat(waits.stream().mapToDouble(Wait::share).min().orElseThrow())
                .as("the best of %s: checking, counting and storing keep nobody waiting", waits)
                .isLessThan(0.5);
    }

    @Test
    void mayLetTheDatabaseGrowFromOneMomentToTheNext() throws Exception {
        fill("wal", 1);
        int rounds = 0;
        try (RealProcess writer = writer(3000, 8000)) { // a page for each commit
            while (writer.isAlive()) {
                Path copy = directory.resolve("copy" + rounds);
                double before = number("SELECT max(id) FROM ticks");
                new SourceCopy(fixture.surroundings).copy(source, copy);
                double after = number("SELECT max(id) FROM ticks");
                assertThat(fixture.sqlite.run(copy, "PRAGMA integrity_check")).isEqualTo("ok");
                assertThat(Double.parseDouble(fixture.sqlite.run(copy, "SELECT max(id) FROM ticks")))
                        .isBetween(before, after);
                Files.delete(copy);
                rounds++;
            }
        }
        assertThat(rounds).as("copies while it grew").isPositive();
    }

    @Test
    void findNoFileOfRootBesideTheirDatabase() throws Exception {
        assertThat(fixture.surroundings.fileSystem().isRoot())
                .as("this test needs root")
                .isTrue();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        fill("wal", 1);
        UserPrincipal nobody =
                data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(data, nobody);
        Files.setOwner(source, nobody);
        try (RealProcess visitors = RealProcess.command(
                        RealProcess.program("setpriv", "util-linux").toString(),
                        "--reuid=nobody",
                        "--regid=nogroup",
                        "--clear-groups",
                        "sh",
                        "-c",
                        "while sqlite3 -batch -bail \"$1\" '.timeout 60000' \"$2\"; do :; done",
                        "sh",
                        source.toString(),
                        TICK.formatted(10))
                .start()) {
            for (int round = 0; round < 20; round++) {
                fixture.capture(source);
                assertOwned(nobody);
            }
            assertThat(visitors.isAlive()).as(visitors.printed().toString()).isTrue();
        }
        SqliteProgram owner = fixture.sqlite.as("nobody");
        owner.run(source, "INSERT INTO ticks(at) VALUES (0)");
        assertOwned(nobody);
        try (var left = Files.list(data)) {
            assertThat(left).as("the last one to leave tidies up").containsExactly(source);
        }
    }

    private void assertOwned(UserPrincipal owner) throws Exception {
        for (String ending : new String[] {"", "-wal", "-shm", "-journal"}) {
            Path file = SqliteFile.beside(source, ending);
            try {
                assertThat(Files.getOwner(file)).as(ending).isEqualTo(owner);
            } catch (java.nio.file.NoSuchFileException gone) {
                assertThat(ending).as("the database itself stays").isNotEmpty();
            }
        }
    }
}
