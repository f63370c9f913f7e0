package dev.holdfast.asset.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Databases that other processes have open, and what is left beside them.
class LiveDatabaseIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int ACCOUNTS = 200;

    @TempDir
    Path directory;

    private SqliteFixture fixture;
    private Path data;
    private Path source;
    private Path target;

    @BeforeEach
    void prepare() throws Exception {
        fixture = SqliteFixture.inMemory(directory);
        data = Files.createDirectories(directory.resolve("data"));
        source = data.resolve("bank.db");
        target = directory.resolve("restored.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    void capturesOneStateWhileWritersMoveMoney(String mode) throws Exception {
        bank(mode);
        Path loop = directory.resolve("moves.sql");
        StringBuilder moves = new StringBuilder(".timeout 20000\n");
        for (int i = 0; i < 20_000; i++) {
            moves.append("BEGIN IMMEDIATE; UPDATE accounts SET balance = balance - 1 WHERE id = ")
                    .append(1 + i % ACCOUNTS)
                    .append("; UPDATE accounts SET balance = balance + 1 WHERE id = ")
                    .append(1 + (i * 7 + 3) % ACCOUNTS)
                    .append("; INSERT INTO moves(at) VALUES (")
                    .append(i)
                    .append("); COMMIT;\n");
        }
        Files.writeString(loop, moves);
        try (RealProcess writer = fixture.sqlite.command(source).reading(loop).start()) {
            awaitMoves(1);
            for (int round = 0; round < 3; round++) {
                long before = moves();
                PointReader point = fixture.capture(source);
                long after = moves();
                Path restored = directory.resolve("round" + round + ".db");
                fixture.restore(point, restored);
                assertThat(fixture.sqlite.run(restored, "SELECT sum(balance) FROM accounts"))
                        .isEqualTo(Integer.toString(ACCOUNTS * 1000));
                assertThat(Long.parseLong(fixture.sqlite.run(restored, "SELECT count(*) FROM moves")))
                        .isBetween(before, after);
            }
            assertThat(writer.isAlive()).as("writers were active all the time").isTrue();
        }
    }

    @Test
    void doesNotWaitForAWriterOfAWriteAheadLog() throws Exception {
        bank("wal");
        try (RealProcess _ = holding(fixture.sqlite, "BEGIN IMMEDIATE; UPDATE accounts SET balance = 0;")) {
            fixture.restore(fixture.capture(source), target);
            assertThat(fixture.sqlite.run(target, "SELECT sum(balance) FROM accounts"))
                    .as("what is not committed is not captured")
                    .isEqualTo(Integer.toString(ACCOUNTS * 1000));
        }
    }

    @Test
    void includesWhatStandsInTheLogOnly() throws Exception {
        bank("wal");
        try (RealProcess _ = holding(fixture.sqlite, "PRAGMA wal_autocheckpoint=0; UPDATE accounts SET balance = 7;")) {
            Set<String> before = entries();
            fixture.restore(fixture.capture(source), target);
            assertThat(fixture.sqlite.run(target, "SELECT DISTINCT balance FROM accounts"))
                    .isEqualTo("7");
            assertThat(entries()).isEqualTo(before);
        }
    }

    @Test
    void includesALogThatACrashHasLeftWithoutTouchingIt() throws Exception {
        bank("wal");
        Path crashed = data.resolve("crashed.db");
        try (RealProcess _ = holding(fixture.sqlite, "PRAGMA wal_autocheckpoint=0; UPDATE accounts SET balance = 7;")) {
            Files.copy(source, crashed);
            Files.copy(SqliteFile.beside(source, "-wal"), SqliteFile.beside(crashed, "-wal"));
        }
        byte[] log = Files.readAllBytes(SqliteFile.beside(crashed, "-wal"));
        fixture.restore(fixture.capture(crashed), target);
        assertThat(fixture.sqlite.run(target, "SELECT DISTINCT balance FROM accounts"))
                .isEqualTo("7");
        assertThat(SqliteFile.beside(crashed, "-shm")).doesNotExist();
        assertThat(SqliteFile.beside(crashed, "-wal")).hasBinaryContent(log);
    }

    @Test
    void rollsBackWhatACrashHasLeftHalfDoneInTheCopyOnly() throws Exception {
        bank("delete");
        Path crashed = data.resolve("crashed.db");
        try (RealProcess _ = holding(
                fixture.sqlite,
                "PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN; UPDATE accounts SET balance = 7, filler = randomblob(900);")) {
            Files.copy(source, crashed);
            Files.copy(SqliteFile.beside(source, "-journal"), SqliteFile.beside(crashed, "-journal"));
        }
        byte[] half = Files.readAllBytes(crashed);
        byte[] journal = Files.readAllBytes(SqliteFile.beside(crashed, "-journal"));
        assertThat(new String(half, java.nio.charset.StandardCharsets.ISO_8859_1).length())
                .isPositive();
        fixture.restore(fixture.capture(crashed), target);
        assertThat(fixture.sqlite.run(target, "SELECT DISTINCT balance FROM accounts"))
                .isEqualTo("1000");
        assertThat(crashed).hasBinaryContent(half);
        assertThat(SqliteFile.beside(crashed, "-journal")).hasBinaryContent(journal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    void leavesNothingBesideADatabaseThatNobodyHasOpen(String mode) throws Exception {
        bank(mode);
        Set<String> before = entries();
        fixture.capture(source);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void rootLeavesADatabaseOfAnotherUserUsableForThatUser() throws Exception {
        assertThat(fixture.surroundings.fileSystem().isRoot())
                .as("this test needs root")
                .isTrue();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        bank("wal");
        own(data);
        own(source);
        fixture.capture(source);
        assertThat(entries()).containsExactly("bank.db");

        SqliteProgram owner = fixture.sqlite.as("nobody");
        try (RealProcess _ = holding(owner, "UPDATE accounts SET balance = balance;")) {
            fixture.capture(source);
            for (String entry : entries()) {
                assertThat(Files.getOwner(data.resolve(entry)).getName())
                        .as(entry)
                        .isEqualTo("nobody");
            }
        }
        owner.run(source, "UPDATE accounts SET balance = balance + 1;");
        fixture.restore(fixture.capture(source), target);
        assertThat(Files.getOwner(target).getName()).isEqualTo("nobody");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(source)));
    }

    @Test
    void saysThatAWriterDoesNotLetGo() throws Exception {
        bank("delete");
        try (RealProcess _ = holding(fixture.sqlite, "BEGIN EXCLUSIVE;")) {
            assertThatThrownBy(() -> fixture.capture(source))
                    .isInstanceOfSatisfying(
                            AssetException.class,
                            busy -> assertThat(busy.kind()).isEqualTo(Kind.UNREACHABLE))
                    .hasMessageContaining("a writer holds it");
        }
        assertThat(fixture.assets.points()).isZero();
    }

    @Test
    void doesNotReplaceADatabaseThatAProgramIsUsing() throws Exception {
        bank("wal");
        PointReader point = fixture.capture(source);
        try (RealProcess _ = holding(fixture.sqlite, "BEGIN; SELECT count(*) FROM accounts;")) {
            assertThatThrownBy(() -> fixture.restore(point, source.toString(), RestoreParts.all(), Existing.REPLACE))
                    .isInstanceOf(AssetException.class)
                    .hasMessageContaining("a program is using it");
        }
        assertThat(fixture.sqlite.run(source, "SELECT count(*) FROM accounts")).isEqualTo("" + ACCOUNTS);
    }

    @Test
    void doesNotLetAStaleLogIntoTheRestoredDatabase() throws Exception {
        bank("wal");
        PointReader point = fixture.capture(source);
        Path log = SqliteFile.beside(source, "-wal");
        Path kept = directory.resolve("kept-wal");
        try (RealProcess _ = holding(fixture.sqlite, "PRAGMA wal_autocheckpoint=0; UPDATE accounts SET balance = 7;")) {
            Files.copy(log, kept);
        }
        Files.deleteIfExists(log);
        Files.deleteIfExists(SqliteFile.beside(source, "-shm"));
        Files.move(kept, log);
        fixture.restore(point, source.toString(), RestoreParts.all(), Existing.REPLACE);
        assertThat(fixture.sqlite.run(source, "SELECT DISTINCT balance FROM accounts"))
                .isEqualTo("1000");
        assertThat(fixture.sqlite.run(source, "PRAGMA integrity_check")).isEqualTo("ok");
    }

    @Test
    void replacesADamagedDatabase() throws Exception {
        bank("wal");
        PointReader point = fixture.capture(source);
        byte[] bytes = Files.readAllBytes(source);
        java.util.Arrays.fill(bytes, 16, Math.min(bytes.length, 9000), (byte) 0xee);
        Files.write(source, bytes);
        fixture.restore(point, source.toString(), RestoreParts.all(), Existing.REPLACE);
        assertThat(fixture.sqlite.run(source, "PRAGMA integrity_check")).isEqualTo("ok");
    }

    private void bank(String mode) throws InterruptedException {
        fixture.sqlite.run(
                source,
                "PRAGMA journal_mode=" + mode,
                "CREATE TABLE accounts(id INTEGER PRIMARY KEY, balance INTEGER, filler BLOB)",
                "CREATE TABLE moves(id INTEGER PRIMARY KEY, at INTEGER)",
                "INSERT INTO accounts SELECT value, 1000, randomblob(900) FROM generate_series(1, " + ACCOUNTS + ")");
    }

    /// A program that has run statements and keeps the database open until it is closed.
    private RealProcess holding(SqliteProgram sqlite, String statements) throws InterruptedException {
        RealProcess program = sqlite.command(source, statements, ".shell echo ready", ".shell sleep 90")
                .start();
        program.awaitLine("ready"::equals, TIMEOUT);
        return program;
    }

    private long moves() throws InterruptedException {
        return Long.parseLong(fixture.sqlite
                .run(source, ".timeout 20000", "SELECT count(*) FROM moves")
                .lines()
                .toList()
                .getLast());
    }

    private void awaitMoves(long wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (moves() < wanted) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private Set<String> entries() throws IOException {
        try (var entries = Files.list(data)) {
            return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void own(Path path) throws IOException {
        Files.setOwner(
                path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
}
