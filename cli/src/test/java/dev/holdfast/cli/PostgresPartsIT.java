package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.RealPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Parts of a PostgreSQL database, brought back by the command line.
@Timeout(120)
class PostgresPartsIT {
    private static final String TABLES = "select string_agg(relname, ',' order by relname) from pg_class"
            + " where relkind in ('r', 'v') and relnamespace = 'public'::regnamespace";

    private static RealPostgres server;
    private static ConfiguredSite site;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void capture() throws Exception {
        server = RealPostgres.start();
        server.createDatabase("shop");
        server.sql(
                "shop",
                "create table customers (id int primary key, tenant_id int not null, name text not null)",
                "insert into customers select i, i % 3, 'customer ' || i from generate_series(1, 300) i",
                "create table orders (id serial primary key, customer int not null references customers,"
                        + " total numeric(12,2) not null)",
                "insert into orders (customer, total) select 1 + i % 300, i * 1.25 from generate_series(1, 1500) i",
                "create index on orders (customer)",
                "create view totals as select customer, sum(total) from orders group by customer");
        site = ConfiguredSite.in(directory, """
                  shop:
                    assets:
                      database: { type: postgresql, url: "%s", password: { file: postgres-password } }
                """.formatted(server.sourceUrl("shop")));
        site.write("postgres-password", server.password());
        require("backup", "shop");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forgetTarget() throws Exception {
        server.sql("postgres", "drop database if exists back");
    }

    private static Result run(String... arguments) {
        return site.harness().variable("PGPASSWORD", server.password()).run(arguments);
    }

    private static Result require(String... arguments) {
        Result result = run(arguments);
        assertThat(result.status())
                .as(String.join(" ", arguments) + ": " + result)
                .isZero();
        return result;
    }

    private static String[] restore(String... options) {
        return Stream.concat(
                        Stream.of("restore", "shop/database", "--to", server.sourceUrl("back")), Stream.of(options))
                .toArray(String[]::new);
    }

    /// Restores over what is there, with the fingerprint that the plan shows, and returns the plan.
    private static Json overwrite(String... options) {
        Json plan = Json.parse(require(Stream.concat(Stream.of(restore(options)), Stream.of("--dry-run", "--json"))
                        .toArray(String[]::new))
                .out());
        String fingerprint = plan.get("plan").get("fingerprint").text();
        require(Stream.concat(Stream.of(restore(options)), Stream.of("--confirm", fingerprint))
                .toArray(String[]::new));
        return plan;
    }

    private static String query(String sql) throws InterruptedException {
        return server.query("back", sql);
    }

    private static String rows(String database, String table) throws InterruptedException {
        return server.query(database, "select count(*), sum(hashtext(t::text)::bigint) from " + table + " t");
    }

    private static void assertWhole() throws InterruptedException {
        assertThat(server.schema("back")).isEqualTo(server.schema("shop"));
        for (String table : List.of("customers", "orders", "totals")) {
            assertThat(rows("back", table)).isEqualTo(rows("shop", table));
        }
    }

    @Test
    void oneTableWithItsIndexesAndWithoutWhatNeedsOthers() throws Exception {
        require(restore("--tables", "orders"));
        assertThat(query(TABLES)).isEqualTo("orders");
        assertThat(rows("back", "orders")).isEqualTo(rows("shop", "orders"));
        assertThat(query("select string_agg(conname, ',') from pg_constraint where conrelid = 'orders'::regclass"))
                .isEqualTo("orders_pkey");
        assertThat(query("insert into orders (customer, total) values (1, 1) returning id"))
                .isEqualTo("1501");
    }

    @Test
    void allTablesButOne() throws Exception {
        require(restore("--exclude-tables", "orders"));
        assertThat(query(TABLES)).isEqualTo("customers");
        assertThat(rows("back", "customers")).isEqualTo(rows("shop", "customers"));
    }

    @Test
    void rowsThatMeetACondition() throws Exception {
        require(restore("--where", "orders: id > 1400", "--where", "customers: id <= 300"));
        assertThat(query("select count(*), min(id) from orders")).isEqualTo("100|1401");
        assertThat(query("select count(*) from customers")).isEqualTo("300");
    }

    @Test
    void aTableUnderANewNameBesideTheOldOne() throws Exception {
        require(restore());
        server.sql("back", "delete from orders where id > 10");
        require(restore("--tables", "orders", "--rename", "orders=orders_of_yesterday"));
        assertThat(rows("back", "orders_of_yesterday")).isEqualTo(rows("shop", "orders"));
        assertThat(query("select count(*) from orders")).isEqualTo("10");
    }

    @Test
    void theDefinitionsThenTheRows() throws Exception {
        require(restore("--schema-only"));
        assertThat(server.schema("back")).isEqualTo(server.schema("shop"));
        assertThat(query("select count(*) from orders")).isEqualTo("0");
        require(restore("--data-only"));
        assertWhole();
        Result refused = run(restore("--data-only"));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(1);
        assertThat(refused.err()).contains("there are rows already in").contains("orders");
        assertWhole();
    }

    @Test
    void aTargetThatHoldsSomethingIsRefusedUnlessAskedFor() throws Exception {
        require(restore());
        server.sql("back", "delete from orders where id > 10", "create table kept (i int)");
        Result refused = run(restore("--json"));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(1);
        assertThat(refused.out()).contains("TARGET_NOT_EMPTY");
        Result told = run(restore());
        assertThat(told.err())
                .contains("back")
                .contains("tables and other objects")
                .contains("may be replaced");
        Result unconfirmed = run(restore("--overwrite", "replace", "--confirm", "something else"));
        assertThat(unconfirmed.status()).as(unconfirmed.toString()).isEqualTo(1);
        assertThat(query("select count(*) from orders")).isEqualTo("10");
    }

    @Test
    void replacesTheWholeAndKeepsWhatIsNotInThePoint() throws Exception {
        require(restore());
        server.sql(
                "back",
                "delete from orders where id > 10",
                "alter table customers add column extra int",
                "create table kept (i int)");
        overwrite("--overwrite", "replace", "--verify");
        assertThat(query(TABLES)).isEqualTo("customers,kept,orders,totals");
        server.sql("back", "drop table kept");
        assertWhole();
    }

    @Test
    void replacesOneTableWithTheViewThatShowsIt() throws Exception {
        require(restore());
        server.sql("back", "delete from orders where id > 10");
        Json plan = overwrite("--overwrite", "replace", "--tables", "orders");
        assertThat(plan.get("plan").get("steps").elements())
                .anySatisfy(step -> assertThat(step.text()).contains("and of the views that show nothing but them"));
        assertThat(rows("back", "orders")).isEqualTo(rows("shop", "orders"));
        assertThat(rows("back", "totals")).isEqualTo(rows("shop", "totals"));
        assertThat(query("select count(*) from customers")).isEqualTo("300");
    }

    @Test
    void changesNothingIfWhatStaysNeedsWhatWouldBeReplaced() throws Exception {
        require(restore());
        server.sql("back", "create view mine as select * from orders", "delete from orders where id > 10");
        Json plan = Json.parse(require(restore("--overwrite", "replace", "--tables", "orders", "--dry-run", "--json"))
                .out());
        String fingerprint = plan.get("plan").get("fingerprint").text();
        Result refused = run(restore("--overwrite", "replace", "--tables", "orders", "--confirm", fingerprint));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(1);
        assertThat(refused.err()).contains("view public.mine depends on").contains("hint: restore what depends on it");
        assertThat(query("select count(*) from orders")).isEqualTo("10");
    }

    @Test
    void aTenantIntoANewDatabase() throws Exception {
        require(restore("--tenant", "tenant_id=1"));
        assertThat(query("select count(*), min(tenant_id), max(tenant_id) from customers"))
                .isEqualTo("100|1|1");
        assertThat(query("select count(*) from orders")).isEqualTo("500");
    }

    @Test
    void aTenantMergedAfterAPreview() throws Exception {
        require(restore());
        server.sql(
                "back",
                "delete from orders where customer in (select id from customers where tenant_id = 1) and id > 700",
                "update customers set name = 'changed' where id < 10",
                "insert into customers values (1000, 1, 'came later')");
        String others = query("select sum(hashtext(c::text)::bigint) from customers c where tenant_id <> 1");
        String shown = require(restore("--tenant", "tenant_id=1", "--overwrite", "merge", "--dry-run"))
                .out();
        assertThat(shown).contains("customers").contains("orders");
        assertThat(query("select count(*) from customers where name = 'changed'"))
                .isEqualTo("9");
        Json plan = overwrite("--tenant", "tenant_id=1", "--overwrite", "merge");
        assertThat(plan.get("plan").get("changes").elements())
                .anySatisfy(change -> assertThat(change.get("changed").number()).isEqualTo(3))
                .anySatisfy(change -> assertThat(change.get("added").number()).isGreaterThan(100));
        assertThat(query("select count(*) from customers where name = 'changed'"))
                .isEqualTo("6");
        assertThat(query("select sum(hashtext(c::text)::bigint) from customers c where tenant_id <> 1"))
                .isEqualTo(others);
        assertThat(query("select count(*) from customers where name = 'came later'"))
                .isEqualTo("1");
        assertThat(rows("back", "orders")).isEqualTo(rows("shop", "orders"));
    }

    @Test
    void aTenantAsAFileForPsql() throws Exception {
        Path file = directory.resolve("tenant.sql");
        require("restore", "shop/database", "--tenant", "tenant_id=2", "--to", "file:" + file);
        require(restore("--schema-only"));
        server.sql("back", Files.readString(file));
        assertThat(query("select count(*), min(tenant_id), max(tenant_id) from customers"))
                .isEqualTo("100|2|2");
        assertThat(query("select count(*) from orders")).isEqualTo("500");
    }

    @Test
    void throughAClientThatRunsElsewhere() throws Exception {
        Path calls = directory.resolve("calls");
        Path elsewhere = Files.writeString(
                directory.resolve("elsewhere"), "#!/bin/sh\nprintf '%s\\n' \"$*\" >>'" + calls + "'\nexec \"$@\"\n");
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwx------"));
        require(restore("--target-client-prefix", "env " + elsewhere));
        assertWhole();
        assertThat(Files.readString(calls))
                .contains("psql", "pg_restore", "--section=post-data")
                .doesNotContain(server.password());
        String fingerprint = Json.parse(require(restore(
                                "--target-client-prefix",
                                "env " + elsewhere,
                                "--overwrite",
                                "replace",
                                "--dry-run",
                                "--json"))
                        .out())
                .get("plan")
                .get("fingerprint")
                .text();
        assertThat(fingerprint).contains(" behind 'env " + elsewhere + "' of server ");
    }

    @Test
    void aTableThatIsMisspelt() {
        Result refused = run(restore("--tables", "order"));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(1);
        assertThat(refused.err()).contains("order").contains("orders");
    }
}
