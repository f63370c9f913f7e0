package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.RealMariaDb;
import dev.holdfast.testkit.RealPostgres;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.TreeComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An application of databases and files, captured, destroyed and brought back by the command line.
@Timeout(300)
class WholeApplicationIT {
    private static RealPostgres postgres;
    private static RealMariaDb mariadb;

    @TempDir
    private Path directory;

    private ConfiguredSite site;

    @BeforeAll
    static void startServers() throws Exception {
        postgres = RealPostgres.start();
        mariadb = RealMariaDb.start();
    }

    @AfterAll
    static void stopServers() {
        postgres.close();
        mariadb.close();
    }

    @BeforeEach
    void makeApplication() throws Exception {
        postgres.sql("postgres", "drop database if exists shop", "drop database if exists shop_back");
        postgres.createDatabase("shop");
        postgres.sql(
                "shop",
                "create table customers (id int primary key, tenant_id int not null, name text not null)",
                "insert into customers select i, i % 3, 'customer ' || i from generate_series(1, 1000) i",
                "create table orders (id serial primary key, customer int not null references customers,"
                        + " total numeric(12,2) not null)",
                "insert into orders (customer, total) select 1 + i % 1000, i * 1.25 from generate_series(1, 5000) i",
                "create index on orders (customer)",
                "create view totals as select customer, sum(total) from orders group by customer");
        mariadb.sql("mysql", "drop database if exists stock", "drop database if exists stock_back");
        mariadb.createDatabase("stock");
        mariadb.sql(
                "stock",
                "create table articles (id int primary key auto_increment, name varchar(80) not null, picture blob)",
                "insert into articles (name, picture) select concat('article ', seq), unhex(sha2(seq, 256))"
                        + " from seq_1_to_2000");
        site = ConfiguredSite.in(directory, """
                  shop:
                    assets:
                      uploads: { type: files, paths: [uploads] }
                      orders: { type: postgresql, url: "%s", password: { file: postgres-password } }
                      stock: { type: mariadb, url: "%s", password: { file: mariadb-password } }
                      notes: { type: sqlite, paths: [data/notes.db] }
                      tls: { type: certificates, paths: [tls] }
                      source: { type: git, source: "%s" }
                      packages: { type: command, command: echo base-files install }
                """.formatted(postgres.sourceUrl("shop"), mariadb.sourceUrl("stock"), directory.resolve("source")));
        site.write("postgres-password", postgres.password());
        site.write("mariadb-password", mariadb.password());
        site.write("home/.pgpass", "*:*:*:*:" + postgres.password() + "\n");
        site.write("home/.my.cnf", "[client]\npassword=" + mariadb.password() + "\n");
        for (String file : List.of("home/.pgpass", "home/.my.cnf")) {
            Files.setPosixFilePermissions(
                    directory.resolve(file), PosixFilePermissions.fromString("rw-------"));
        }
        site.write("uploads/deep/picture", "a picture of an article");
        makeNotes();
        makeCertificate();
        makeGitRepository();
    }

    private void makeGitRepository() throws Exception {
        site.write("source/shop.php", "<?php echo 'hello';\n");
        Path source = directory.resolve("source");
        git(source, "init", "--quiet", "--initial-branch=main");
        git(source, "add", ".");
        git(source, "commit", "--quiet", "-m", "The whole shop");
        git(source, "tag", "-a", "-m", "As it was", "v1");
        git(source, "branch", "next");
    }

    private static String git(Path repository, String... arguments) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                RealProcess.program("git", "git").toString(),
                "-c",
                "user.name=tester",
                "-c",
                "user.email=tester@acme.example",
                "-c",
                "safe.directory=*"));
        words.addAll(List.of(arguments));
        return RealProcess.command(words)
                .in(repository)
                .run(Duration.ofMinutes(1))
                .requireSuccess()
                .output();
    }

    private void makeCertificate() throws Exception {
        Path tls = Files.createDirectories(directory.resolve("tls"));
        RealProcess.command(
                        RealProcess.program("openssl", "openssl").toString(),
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-days",
                        "90",
                        "-subj",
                        "/CN=shop.example",
                        "-keyout",
                        "key.pem",
                        "-out",
                        "cert.pem")
                .in(tls)
                .run(Duration.ofMinutes(1))
                .requireSuccess();
    }

    private void makeNotes() throws Exception {
        Path file = Files.createDirectories(directory.resolve("data")).resolve("notes.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("create table notes (id integer primary key, text text not null)");
            statement.execute("insert into notes (text) with recursive n(i) as (select 1 union all select i + 1 from n"
                    + " where i < 500) select 'note ' || i from n");
        }
    }

    private static String notes(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) || ' ' || group_concat(text) from notes")) {
            return result.next() ? result.getString(1) : "";
        }
    }

    private CommandLineHarness harness() {
        return site.harness().variable("HOME", directory.resolve("home").toString());
    }

    private Result require(String... arguments) {
        Result result = harness().run(arguments);
        assertThat(result.status()).as(String.join(" ", arguments) + ": " + result).isZero();
        return result;
    }

    private static String orders(String database) throws InterruptedException {
        return postgres.query(database, "select md5(string_agg(o::text, ',' order by id)) from orders o")
                + postgres.query(database, "select md5(string_agg(c::text, ',' order by id)) from customers c");
    }

    private static String articles(String database) throws InterruptedException {
        return mariadb.query(
                database,
                "select count(*), sum(crc32(concat_ws('|', id, name, hex(picture)))) from `" + database + "`.articles");
    }

    private static void copy(Path from, Path to) throws InterruptedException {
        RealProcess.command("cp", "-a", from.toString(), makeParent(to).toString())
                .run(Duration.ofMinutes(1))
                .requireSuccess();
    }

    private static Path makeParent(Path path) {
        try {
            Files.createDirectories(path.getParent());
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path below(Path root, Path path) {
        return root.resolve(path.toString().substring(1));
    }

    @Test
    void comesBackWholeAfterItWasDestroyed() throws Exception {
        String ordersBefore = orders("shop");
        String schemaBefore = postgres.schema("shop");
        String articlesBefore = articles("stock");
        String createBefore = mariadb.showCreate("stock");
        String notesBefore = notes(directory.resolve("data/notes.db"));
        String refsBefore = git(directory.resolve("source"), "show-ref", "--dereference");
        Path kept = directory.resolve("kept");
        copy(directory.resolve("uploads"), kept.resolve("uploads"));
        copy(directory.resolve("tls"), kept.resolve("tls"));

        Result backup = require("backup", "shop");
        assertThat(backup.out()).contains("of shop: complete");
        assertThat(site.points("near"))
                .extracting(point -> ConfiguredSite.tag(point, "type").orElseThrow())
                .containsExactlyInAnyOrder("files", "postgresql", "mariadb", "sqlite", "certificates", "git", "command");

        postgres.sql("postgres", "drop database shop");
        mariadb.sql("mysql", "drop database stock");
        delete(directory.resolve("uploads"));
        delete(directory.resolve("data"));
        delete(directory.resolve("tls"));
        delete(directory.resolve("source"));

        Path place = directory.resolve("restored");
        Result restore = require(
                "restore",
                "shop",
                "--verify",
                "--to",
                place.toString(),
                "--to",
                "orders=" + postgres.sourceUrl("shop"),
                "--to",
                "stock=" + mariadb.sourceUrl("stock"),
                "--to",
                "notes=sqlite:" + directory.resolve("notes-back.db"),
                "--to",
                "source=git:" + directory.resolve("source-back.git"));
        assertThat(restore.out()).contains("restored to").doesNotContain("failed:");
        assertThat(orders("shop")).isEqualTo(ordersBefore);
        assertThat(postgres.schema("shop")).isEqualTo(schemaBefore);
        assertThat(articles("stock")).isEqualTo(articlesBefore);
        assertThat(mariadb.showCreate("stock")).isEqualTo(createBefore);
        assertThat(notes(directory.resolve("notes-back.db"))).isEqualTo(notesBefore);
        assertThat(git(directory.resolve("source-back.git"), "show-ref", "--dereference"))
                .isEqualTo(refsBefore);
        for (String files : List.of("uploads", "tls")) {
            Path back = below(place.resolve(files), directory.resolve(files));
            TreeComparison.of(kept.resolve(files), back).requireEqual();
        }
    }

    @Test
    void saysWhatARecoveryPointHoldsAndExtractsItsFiles() {
        require("backup", "shop");
        String point = require("points", "shop/orders", "--json").out();
        String id = Json.parse(point).elements().getFirst().get("id").text();
        assertThat(require("points").out()).contains("shop/orders").contains("postgresql");
        assertThat(require("show", id).out()).contains("customers").contains("1,000").contains("5,000");
        Json contents = Json.parse(require("show", id, "--json").out());
        assertThat(contents.get("type").text()).isEqualTo("postgresql");
        assertThat(contents.get("items").elements())
                .anySatisfy(item -> assertThat(item.get("count").number()).isEqualTo(5000));
        assertThat(require("show", id, "/").out()).contains("/shop/orders/backup_info.json");
        Path place = directory.resolve("files");
        require("restore", id, "--to", place.toString());
        assertThat(place.resolve("shop/orders/restore.sh")).isExecutable();
    }

    @Test
    void restoresAPartAndRefusesATargetThatHoldsSomething() throws Exception {
        require("backup", "shop");
        postgres.createDatabase("shop_back");
        String target = postgres.sourceUrl("shop_back");
        require("restore", "shop/orders", "--to", target, "--tables", "customers");
        assertThat(postgres.query("shop_back", "select count(*) from customers").strip())
                .isEqualTo("1000");
        assertThat(postgres.query("shop_back", "select to_regclass('orders') is null").strip())
                .isEqualTo("t");

        Result refused = harness().run("restore", "shop/orders", "--to", target, "--json");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).contains("TARGET_NOT_EMPTY");
    }

    @Test
    void overwritesOnlyWithTheFingerprintOfTheTarget() throws Exception {
        require("backup", "shop");
        postgres.sql("shop", "delete from orders where id > 10");
        String target = postgres.sourceUrl("shop");
        Json plan = Json.parse(
                require("restore", "shop/orders", "--to", target, "--overwrite", "replace", "--dry-run", "--json")
                        .out());
        String fingerprint = plan.get("plan").get("fingerprint").text();
        assertThat(fingerprint).isNotEmpty();
        for (String wrong : List.of("", "something else")) {
            Result refused = harness()
                    .run("restore", "shop/orders", "--to", target, "--overwrite", "replace", "--confirm", wrong);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(1);
            assertThat(refused.err()).contains("unable to overwrite").contains(fingerprint);
        }
        assertThat(postgres.query("shop", "select count(*) from orders").strip())
                .isEqualTo("10");
        require("restore", "shop/orders", "--to", target, "--overwrite", "replace", "--confirm", fingerprint);
        assertThat(postgres.query("shop", "select count(*) from orders").strip())
                .isEqualTo("5000");
    }

    @Test
    void aServerThatIsGoneDoesNotStopTheOthersAndNothingTellsAPassword() throws Exception {
        String url = postgres.sourceUrl("no_such_database");
        site.configure("""
                  shop:
                    assets:
                      orders: { type: postgresql, url: "%s", password: { file: postgres-password } }
                      notes: { type: sqlite, paths: [data/notes.db] }
                """.formatted(url));
        Result result = harness().run("backup", "shop", "-v");
        assertThat(result.status()).as(result.toString()).isEqualTo(3);
        assertThat(result.out()).contains("failed: shop/orders").contains("no_such_database");
        assertThat(site.points("near"))
                .extracting(point -> ConfiguredSite.tag(point, "asset").orElseThrow())
                .containsExactly("notes");
        assertThat(result.out() + result.err()).doesNotContain(postgres.password());
    }

    @Test
    void noPasswordStandsInArgumentsOutputOrMetadata() throws Exception {
        List<String> secrets = List.of(postgres.password(), mariadb.password(), ConfiguredSite.PASSWORD);
        StringBuilder told = new StringBuilder();
        try (ArgumentWatch watch = new ArgumentWatch()) {
            Result backup = require("backup", "shop", "-v");
            Result restore = require("restore", "shop/orders", "--to", postgres.sourceUrl("shop_back"), "-v");
            told.append(backup).append(restore);
            assertThat(watch.seen()).anyMatch(line -> line.contains("pg_dump"));
            assertThat(watch.seen()).noneMatch(line -> secrets.stream().anyMatch(line::contains));
        }
        told.append(require("points", "--json").out());
        for (String asset : List.of("orders", "stock")) {
            String base = "/shop/" + asset + "/";
            for (String file : List.of("backup_info.json", "recovery_notes.md", "restore.sh", "verification.log")) {
                told.append(require("dump", "latest", base + file, "--tag", "asset=" + asset).out());
            }
        }
        assertThat(secrets).noneMatch(told.toString()::contains);
    }

    @Test
    void capturesADatabaseThatOnlyTheCommandLineNames() throws Exception {
        Files.delete(directory.resolve("holdfast.yaml"));
        for (String source : List.of(
                postgres.sourceUrl("shop"),
                mariadb.sourceUrl("stock"),
                "sqlite:" + directory.resolve("data/notes.db"))) {
            require("backup", "--repo", "repo-near", "-p", directory.resolve("password").toString(), source);
        }
        Result points = require(
                "points", "--repo", "repo-near", "-p", directory.resolve("password").toString());
        assertThat(points.out()).contains("/postgresql/shop").contains("/mariadb/stock").contains("/sqlite/notes.db");
        Result wrong = harness()
                .run(
                        "backup",
                        "--repo",
                        "repo-near",
                        "-p",
                        directory.resolve("password").toString(),
                        "--source-password-command",
                        "echo wrong",
                        postgres.sourceUrl("shop"),
                        "--json");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.out()).contains("\"code\"").doesNotContain(postgres.password());
    }
}
