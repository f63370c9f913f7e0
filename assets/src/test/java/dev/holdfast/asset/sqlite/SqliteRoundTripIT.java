package dev.holdfast.asset.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.point.PointReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteRoundTripIT {
    @TempDir
    Path directory;

    private SqliteFixture fixture;
    private Path source;
    private Path target;

    @BeforeEach
    void prepare() throws Exception {
        fixture = SqliteFixture.inMemory(directory);
        source = directory.resolve("shop.db");
        target = directory.resolve("restored/shop.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal", "truncate", "persist"})
    void bringsBackEverythingInEachJournalMode(String mode) throws Exception {
        fixture.sqlite.run(source, "PRAGMA journal_mode=" + mode, HardSchema.SQL);
        RestoreOutcome outcome = fixture.restore(fixture.capture(source), target);
        assertThat(fixture.sqlite.dump(target)).isEqualTo(fixture.sqlite.dump(source));
        for (String pragma : new String[] {"application_id", "user_version", "page_size", "integrity_check"}) {
            assertThat(fixture.sqlite.run(target, "PRAGMA " + pragma))
                    .as(pragma)
                    .isEqualTo(fixture.sqlite.run(source, "PRAGMA " + pragma));
        }
        assertThat(fixture.sqlite.run(target, "PRAGMA journal_mode").equals("wal"))
                .isEqualTo(mode.equals("wal"));
        assertThat(outcome.checks()).anyMatch(check -> check.contains("integrity_check ok"));
        assertThat(outcome.checks()).anyMatch(check -> check.contains("checksums compared: as captured"));
        assertThat(fixture.leftovers()).isEmpty();
        assertThat(fixture.assets.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 65536})
    void bringsBackEveryPageSize(int size) throws Exception {
        fixture.sqlite.run(source, "PRAGMA page_size=" + size, HardSchema.SQL);
        fixture.restore(fixture.capture(source), target);
        assertThat(fixture.sqlite.run(target, "PRAGMA page_size")).isEqualTo(Integer.toString(size));
        assertThat(fixture.sqlite.dump(target)).isEqualTo(fixture.sqlite.dump(source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16le", "UTF-16be"})
    void bringsBackOtherEncodings(String encoding) throws Exception {
        fixture.sqlite.run(source, "PRAGMA encoding='" + encoding + "'", HardSchema.SQL);
        fixture.restore(fixture.capture(source), target);
        assertThat(fixture.sqlite.run(target, "PRAGMA encoding")).isEqualTo(encoding);
        assertThat(fixture.sqlite.dump(target)).isEqualTo(fixture.sqlite.dump(source));
    }

    @Test
    void bringsBackAFileWithoutAnyPage() throws Exception {
        Files.createFile(source);
        fixture.restore(fixture.capture(source), target);
        assertThat(target).isEmptyFile();
    }

    /// SQLite keeps its locks in the page at 1 GiB, which holds no data.
    @Test
    void bringsBackADatabaseAcrossTheLockPage() throws Exception {
        fixture.sqlite.run(
                source,
                "PRAGMA page_size=65536; PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF",
                "CREATE TABLE big(id INTEGER PRIMARY KEY, content BLOB)",
                "INSERT INTO big SELECT value, zeroblob(90000000) FROM generate_series(1, 12)",
                "INSERT INTO big SELECT value, randomblob(5000) FROM generate_series(13, 500)");
        assertThat(Files.size(source)).isGreaterThan((1L << 30) + 2_000_000);
        fixture.restore(fixture.capture(source), target);
        assertThat(fixture.sqlite.run(target, "PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(fixture.sqlite.run(target, "SELECT count(*), sum(length(content)) FROM big"))
                .isEqualTo(fixture.sqlite.run(source, "SELECT count(*), sum(length(content)) FROM big"));
        assertThat(Files.mismatch(source, target))
                .as("only the counters in the first page may differ")
                .isIn(-1L, 24L, 25L, 26L, 27L, 40L, 41L, 42L, 43L, 92L, 93L, 94L, 95L);
    }

    @Test
    void listsTablesWithTheirRows() throws Exception {
        fixture.sqlite.run(source, HardSchema.SQL);
        PointContents contents = new SqliteRestorer(fixture.surroundings).contents(fixture.capture(source));
        assertThat(contents.items())
                .filteredOn(item -> item.kind().equals("table"))
                .extracting(PointContents.Item::name, PointContents.Item::count)
                .contains(
                        org.assertj.core.api.Assertions.tuple("orders", 500L),
                        org.assertj.core.api.Assertions.tuple("empty", 0L),
                        org.assertj.core.api.Assertions.tuple("odd \"name", 3L));
    }

    @Test
    void capturesSeveralDatabasesAndADirectoryOfThem() throws Exception {
        Path data = directory.resolve("data");
        Path deep = Files.createDirectories(data.resolve("deep"));
        fixture.sqlite.run(deep.resolve("one.db"), "CREATE TABLE a(x); INSERT INTO a VALUES (1)");
        fixture.sqlite.run(data.resolve("shop.db"), "CREATE TABLE b(x); INSERT INTO b VALUES (2)");
        Files.writeString(deep.resolve("notes.txt"), "no database");
        fixture.sqlite.run(source, "CREATE TABLE c(x); INSERT INTO c VALUES (3)");
        PointReader point = fixture.capture(source, data);

        Path all = directory.resolve("all");
        fixture.restore(point, all);
        assertThat(fixture.sqlite.run(all.resolve("deep/one.db"), "SELECT x FROM a"))
                .isEqualTo("1");
        Path absolute = all.resolve(data.resolve("shop.db").toString().substring(1));
        assertThat(fixture.sqlite.run(absolute, "SELECT x FROM b")).isEqualTo("2");

        RestoreParts one = new RestoreParts(
                java.util.List.of(),
                java.util.List.of(),
                java.util.List.of("deep/one.db"),
                RestoreParts.Content.ALL,
                java.util.Optional.empty(),
                java.util.Map.of(),
                java.util.Map.of());
        fixture.restore(point, target.toString(), one, Existing.REFUSE);
        assertThat(fixture.sqlite.run(target, "SELECT x FROM a")).isEqualTo("1");
    }

    @Test
    void refusesAnExistingFileUnlessAsked() throws Exception {
        fixture.sqlite.run(source, HardSchema.SQL);
        PointReader point = fixture.capture(source);
        Path existing = directory.resolve("existing.db");
        fixture.sqlite.run(existing, "CREATE TABLE mine(x)");
        assertThatThrownBy(() -> fixture.restore(point, existing))
                .isInstanceOfSatisfying(
                        AssetException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.TARGET_NOT_EMPTY));
        assertThat(fixture.sqlite.run(existing, ".tables")).isEqualTo("mine");

        fixture.restore(point, existing.toString(), RestoreParts.all(), Existing.REPLACE);
        assertThat(fixture.sqlite.dump(existing)).isEqualTo(fixture.sqlite.dump(source));
    }

    @Test
    void saysThatAFileIsNoDatabase() throws Exception {
        Files.writeString(source, "x".repeat(5000));
        assertThatThrownBy(() -> fixture.capture(source))
                .isInstanceOf(AssetException.class)
                .hasMessage(
                        "unable to read database '" + source + "': it is not a SQLite database, or it is encrypted");
        assertThat(fixture.assets.points()).isZero();
        assertThat(fixture.asset(source).preflight().blocked()).isTrue();
    }

    @Test
    void findsDamageAtCapture() throws Exception {
        fixture.sqlite.run(source, HardSchema.SQL);
        byte[] bytes = Files.readAllBytes(source);
        for (int page = 2; page < bytes.length / 4096; page++) {
            bytes[page * 4096 + 1] ^= 0x55;
        }
        Files.write(source, bytes);
        assertThatThrownBy(() -> fixture.capture(source))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("damaged");
        assertThat(fixture.assets.points()).isZero();
        assertThat(fixture.leftovers()).isEmpty();
    }

    @Test
    void namesAMissingFile() {
        assertThatThrownBy(() -> fixture.capture(source))
                .isInstanceOfSatisfying(
                        AssetException.class,
                        missing -> assertThat(missing.kind()).isEqualTo(Kind.MISSING))
                .hasMessageContaining(source.toString());
    }

    @Test
    void statesTheScratchSpaceBeforehand() throws Exception {
        fixture.sqlite.run(source, HardSchema.SQL);
        Preflight preflight = fixture.asset(source).preflight();
        assertThat(preflight.blocked()).isFalse();
        assertThat(preflight.of(Preflight.Weight.NOTE))
                .anyMatch(note -> note.message()
                        .contains(Files.exists(source) ? source.toFile().length() + " bytes" : ""));
    }
}
