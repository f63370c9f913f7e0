package dev.holdfast.asset.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.process.ClientPrograms;
import dev.holdfast.asset.process.Prefix;
import dev.holdfast.testkit.RealPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables are left out of a capture: what needs them is left out as well, and the rest comes back.
///
/// What should come back, the server says: a copy of the database in which the tables have been dropped with
/// `CASCADE`.
class LeftOutIT {
    private static final List<String> AUDIT = List.of("audit.*");
    private static final String BASE = "/postgresql/shop";

    private static RealPostgres server;
    private static PostgresFixture fixture;
    private static PointReader point;
    private static EscapeHatch hatch;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void capture() throws Exception {
        server = RealPostgres.start();
        fixture = new PostgresFixture(server, AssetFixture.in(directory.resolve("repository")), directory);
        prepare(server, fixture);
        point = fixture.points.capture(fixture.asset("shop", List.of(), AUDIT));
        hatch = new EscapeHatch(server, directory.resolve("repository"), BASE);
    }

    private static void prepare(RealPostgres server, PostgresFixture fixture) throws Exception {
        server.createDatabase("shop");
        fixture.script("shop", "left-out-schema.sql");
        server.sql("postgres", "CREATE DATABASE expected TEMPLATE shop");
        server.sql(
                "expected",
                "ALTER SEQUENCE audit.entry_id_seq OWNED BY NONE",
                "DROP TABLE of_domain, of_type, of_default, of_check, of_generated",
                "DROP TYPE pair",
                "DROP DOMAIN small",
                "DROP SEQUENCE audit.free",
                "DROP TABLE audit.entry, audit.log CASCADE",
                "REFRESH MATERIALIZED VIEW filled");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertExpected(String database) throws Exception {
        assertThat(server.schema(database)).isEqualTo(server.schema("expected"));
        assertThat(fixture.rows(database))
                .isEqualTo(fixture.rows("expected"))
                .contains("customer", "numbered", "purchase_2025", "filled");
        assertThat(server.query(
                        database, "SELECT nextval('audit.entry_id_seq'), nextval('counter'), md5(lo_get(4711))"))
                .isEqualTo("46|7|" + server.query(database, "SELECT md5('large')"));
    }

    @Test
    void theRestComesBack() throws Exception {
        fixture.restore(point, "shop_back");
        assertExpected("shop_back");
    }

    @Test
    void theRestComesBackWithStockToolsAlone() throws Exception {
        assertThat(hatch.restore("shop_again").output()).contains("tables have as many rows as were captured");
        assertExpected("shop_again");
        assertThat(hatch.shellcheck()).isEmpty();
    }

    @Test
    void aChosenTableComesBackWithoutWhatNeedsOthers() throws Exception {
        RestoreParts parts = new RestoreParts(
                List.of("customer"),
                List.of(),
                List.of(),
                RestoreParts.Content.ALL,
                Optional.empty(),
                Map.of(),
                Map.of());
        fixture.restore(point, "customer_back", parts, PostgresFixture.verifying(RestoreManner.Existing.REFUSE));
        assertThat(server.query("customer_back", "SELECT string_agg(tgname, ',') FROM pg_trigger"))
                .isEqualTo("named");
        assertThat(server.query("customer_back", "SELECT count(*) FROM customer"))
                .isEqualTo("30");
    }

    @Test
    void theRunThePreflightAndTheRecoveryPointSayWhatIsLeftOut() throws Exception {
        assertThat(fixture.points.warnings())
                .anyMatch(warning -> warning.startsWith("left out of database 'shop' as well,")
                        && warning.contains("table public.heir")
                        && warning.endsWith(" more"));
        Preflight preflight = fixture.asset("shop", List.of(), AUDIT).preflight();
        assertThat(preflight.of(Preflight.Weight.WARNING))
                .anyMatch(finding -> finding.message().contains("left out as well: table public.heir"));
        assertThat(new String(point.read("backup_info.json"), StandardCharsets.UTF_8))
                .contains("view: public.seen_again");
        assertThat(hatch.file("recovery_notes.md"))
                .contains("function: public.last_entry()")
                .contains("table constraint: to_entry on public.customer")
                .contains("policy: known on public.customer")
                .doesNotContain("entry_pkey", "short on public.customer", "named on public.customer");
    }

    @Test
    void aPartitionIsLeftOutAlone() throws Exception {
        PointReader without = AssetFixture.inMemory()
                .capture(fixture.asset("shop", List.of("customer", "purchase"), List.of("purchase_2026")));
        fixture.restore(without, "without_2026");
        assertThat(server.query(
                        "without_2026", "SELECT count(*), count(*) FILTER (WHERE at > '2025-12-31') FROM purchase"))
                .isEqualTo("30|0");
        assertThat(server.query(
                        "without_2026",
                        "SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class"
                                + " WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"))
                .isEqualTo("customer,purchase,purchase_2025");
    }

    @Test
    void aPartitionThatIsNamedComesWithItsTable() throws Exception {
        Path repository = directory.resolve("one");
        PointReader one =
                AssetFixture.in(repository).capture(fixture.asset("shop", List.of("purchase_2025"), List.of()));
        fixture.restore(one, "only_2025");
        assertThat(server.query("only_2025", "SELECT count(*) FROM purchase")).isEqualTo("30");
        assertThat(server.query("only_2025", "SELECT to_regclass('purchase_2026') IS NULL"))
                .isEqualTo("t");
        assertThat(new EscapeHatch(server, repository, BASE)
                        .restore("only_2025_again")
                        .output())
                .contains("done: 1 tables");
    }

    @Test
    void aPatternThatMatchesNothingIsNoticed() throws Exception {
        AssetFixture points = AssetFixture.inMemory();
        PointReader taken = points.capture(fixture.asset("shop", List.of("customer", "custmer"), List.of()));
        assertThat(points.warnings()).contains("table pattern 'custmer' matches no table");
        assertThat(new String(taken.read("verification.log"), StandardCharsets.UTF_8))
                .contains("tables that are left out: shop.audit.entry");
        AssetException refusal = catchThrowableOfType(
                AssetException.class, () -> points.capture(fixture.asset("shop", List.of("custmer"), List.of())));
        assertThat(refusal.kind()).isEqualTo(AssetException.Kind.MISSING);
        assertThat(points.points()).isEqualTo(1);
    }

    @Test
    void whatIsLeftOutNeedNotBeReadable() throws Exception {
        server.createUser("plain", server.password());
        server.sql(
                "shop",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO plain",
                "GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO plain",
                "GRANT USAGE ON SCHEMA audit TO plain",
                "GRANT SELECT ON audit.entry_id_seq TO plain",
                "ALTER ROLE plain BYPASSRLS",
                "GRANT SELECT ON LARGE OBJECT 4711 TO plain");
        try {
            Asset asset = fixture.asset(server.sourceUrl("plain", "shop"), "shop", List.of(), AUDIT);
            assertThat(asset.preflight().of(Preflight.Weight.BLOCKER)).isEmpty();
            PointReader limited = AssetFixture.inMemory().capture(asset);
            fixture.restore(limited, "limited_back");
            assertThat(server.query("limited_back", "SELECT count(*), md5(lo_get(4711)) FROM customer"))
                    .isEqualTo("30|" + server.query("shop", "SELECT md5('large')"));
        } finally {
            server.sql("shop", "DROP DATABASE IF EXISTS limited_back", "DROP OWNED BY plain", "DROP ROLE plain");
        }
    }

    @Test
    void aNewerServerGivesTheSame() throws Exception {
        try (RealPostgres newer = RealPostgres.newer().start()) {
            PostgresFixture other = new PostgresFixture(newer, AssetFixture.inMemory(), directory);
            prepare(newer, other);
            ClientPrograms programs = new ClientPrograms(
                    new Prefix(newer.clientPrefix()),
                    List.of(newer.program("pg_dump").getParent()),
                    other.surroundings.environment());
            PointReader taken = other.points.capture(other.asset("shop", List.of(), AUDIT, programs));
            new PostgresRestorer(other.surroundings)
                    .restore(other.points.restoreTo(
                            taken,
                            newer.sourceUrl("back"),
                            RestoreParts.all(),
                            PostgresFixture.verifying(RestoreManner.Existing.REFUSE)
                                    .withTargetClient(PostgresFixture.clients(newer))));
            assertThat(newer.schema("back")).isEqualTo(newer.schema("expected"));
            assertThat(other.rows("back")).isEqualTo(other.rows("expected"));
        }
    }
}
