package dev.holdfast.asset.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shared parts of `restore.sh`, run by `sh` with the real restic and the real `sqlite3`.
class RecoveryFilesIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Path point;

    @BeforeEach
    void writePoint() throws IOException {
        point = Files.createDirectories(directory.resolve("it's a point/shop"));
        for (String name : List.of("shop", "crm")) {
            Files.createDirectories(point.resolve(name + "/rows/orders"));
            Files.writeString(point.resolve(name + "/schema.sql"), "create table orders (id integer, note text);\n");
            Files.writeString(point.resolve(name + "/rows/orders/0001.tsv"), "1\ta\n2\tb\n");
        }
        write(info(2));
    }

    @Test
    void restoresFromFilesAndCounts() throws Exception {
        Path target = directory.resolve("new.db");
        Finished finished =
                script("--database", "shop", target.toString()).run(TIMEOUT).requireSuccess();
        assertThat(finished.lines())
                .containsExactly("restoring shop into " + target, "done: 1 tables have as many rows as were captured");
        assertThat(query(target)).isEqualTo("1|a\n2|b\n");
    }

    @Test
    void restoresAllDatabasesUnderTheirNames() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        script().in(empty).run(TIMEOUT).requireSuccess();
        assertThat(query(empty.resolve("shop"))).isEqualTo("1|a\n2|b\n");
        assertThat(query(empty.resolve("crm"))).isEqualTo("1|a\n2|b\n");
    }

    @Test
    void restoresFromARepositoryByResticAlone() throws Exception {
        ResticRepository repository = RealRestic.installed().repository(directory.resolve("repository"), "pass word");
        repository.init(2);
        repository.backup(directory, point.toString()).requireSuccess();
        Path script = Files.copy(point.resolve("restore.sh"), directory.resolve("restore.sh"));
        Path target = directory.resolve("from-restic.db");
        RealProcess.command("sh", script.toString(), "--database", "crm", target.toString())
                .with("RESTIC_REPOSITORY", directory.resolve("repository").toString())
                .with("RESTIC_PASSWORD", "pass word")
                .run(TIMEOUT)
                .requireSuccess();
        assertThat(query(target)).isEqualTo("1|a\n2|b\n");
        String id = repository.ids("snapshots").getFirst();
        Path second = directory.resolve("second.db");
        RealProcess.command("sh", script.toString(), "--snapshot", id, "--database", "shop", second.toString())
                .with("RESTIC_REPOSITORY", directory.resolve("repository").toString())
                .with("RESTIC_PASSWORD", "pass word")
                .run(TIMEOUT)
                .requireSuccess();
        assertThat(query(second)).isEqualTo("1|a\n2|b\n");
    }

    @Test
    void failsIfRowsAreMissing() throws Exception {
        write(info(3));
        Finished finished = script(
                        "--database", "shop", directory.resolve("t.db").toString())
                .run(TIMEOUT);
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.output())
                .contains("WRONG: \"orders\" in " + directory + "/t.db has 2 rows, captured were 3");
        assertThat(finished.errors()).contains("1 of 1 tables do not have the rows that were captured");
    }

    @Test
    void failsIfAFileCannotBeRead() throws Exception {
        Files.delete(point.resolve("shop/rows/orders/0001.tsv"));
        Finished finished = script(
                        "--database", "shop", directory.resolve("t.db").toString())
                .run(TIMEOUT);
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.errors())
                .contains("unable to read 'shop/rows/orders/0001.tsv' of the recovery point; the target is incomplete");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Path lone = Files.copy(point.resolve("restore.sh"), directory.resolve("lone.sh"));
        Finished finished =
                RealProcess.command("sh", lone.toString()).without("RESTIC").run(TIMEOUT);
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.errors()).contains("set RESTIC_REPOSITORY to the repository");
        assertThat(script("--database", "cmr").run(TIMEOUT).errors())
                .contains("the recovery point holds no database 'cmr'; see --help");
        assertThat(script("t.db").run(TIMEOUT).errors()).contains("a TARGET needs --database");
        assertThat(script("--tables", "x").run(TIMEOUT).errors()).contains("unknown option '--tables'; see --help");
        assertThat(script("--from").run(TIMEOUT).errors()).contains("--from needs a value");
        assertThat(script("--from", directory.toString()).run(TIMEOUT).errors())
                .contains("backup_info.json is missing");
    }

    @Test
    void explainsItself() throws Exception {
        assertThat(script("--help").run(TIMEOUT).requireSuccess().output())
                .startsWith("Usage: restore.sh")
                .contains("TARGET is the file to make", "2026-03-01T02:00:00Z", "Databases: shop, crm");
    }

    @Test
    void satisfiesShellcheck() throws Exception {
        Path shellcheck = RealProcess.program("shellcheck", "shellcheck");
        Finished finished = RealProcess.command(
                        shellcheck.toString(),
                        "--shell=sh",
                        point.resolve("restore.sh").toString())
                .run(TIMEOUT);
        assertThat(finished.output()).isEmpty();
        assertThat(finished.exitCode()).isZero();
    }

    private RealProcess.Command script(String... arguments) {
        List<String> words =
                new ArrayList<>(List.of("sh", point.resolve("restore.sh").toString()));
        words.addAll(List.of(arguments));
        return RealProcess.command(words).without("RESTIC");
    }

    private void write(BackupInfo info) throws IOException {
        RecoveryFiles files = new RecoveryFiles(info, point.toString(), new SqliteShellGuide());
        for (RecoveryFiles.Named file : files.files()) {
            Files.writeString(point.resolve(file.name()), file.text());
        }
    }

    private static BackupInfo info(long rows) {
        Instant time = Instant.parse("2026-03-01T02:00:00Z");
        return new BackupInfo(
                "sqlite",
                "3.40.1",
                "",
                "holdfast 0.1.0",
                "sqlite:/srv/it's.db",
                time,
                time,
                time,
                Map.of(),
                List.of(database("shop", rows), database("crm", rows)),
                List.of());
    }

    private static DatabaseInfo database(String name, long rows) {
        TableInfo orders = new TableInfo(
                new TableName("", "orders"),
                List.of(new Column("id", "integer", true), new Column("note", "text", true)),
                List.of(),
                List.of(),
                List.of(new RowFile(name + "/rows/orders/0001.tsv", rows, 8)),
                rows,
                8,
                RowChecksum.EMPTY,
                Map.of());
        return new DatabaseInfo(name, name, List.of(orders), Map.of());
    }

    private static String query(Path database) throws Exception {
        return new String(
                RealProcess.command("sqlite3", database.toString(), "select * from orders order by id")
                        .run(TIMEOUT)
                        .requireSuccess()
                        .outputBytes(),
                UTF_8);
    }
}
