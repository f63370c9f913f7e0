package dev.holdfast.asset.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestoreParts.Content;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.RestorePlan.Change;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One tenant out of a database of many.
class TenantIT {
    private static RealPostgres server;
    private static PostgresFixture fixture;
    private static PointReader point;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void capture() throws Exception {
        server = RealPostgres.start();
        server.createDatabase("shop");
        fixture = new PostgresFixture(server, AssetFixture.inMemory(), directory);
        server.sql(
                "shop",
                "CREATE TABLE country (code text PRIMARY KEY)",
                "CREATE TABLE tenant (id int PRIMARY KEY, name text)",
                "CREATE TABLE customer (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id int REFERENCES tenant,"
                        + " country text REFERENCES country, data json)",
                "CREATE TABLE purchase (id int, customer int REFERENCES customer, at date, PRIMARY KEY (id, at))"
                        + " PARTITION BY RANGE (at)",
                "CREATE TABLE purchase_old PARTITION OF purchase FOR VALUES FROM ('2000-01-01') TO ('2024-01-01')",
                "CREATE TABLE purchase_new PARTITION OF purchase FOR VALUES FROM ('2024-01-01') TO ('2100-01-01')",
                "CREATE TABLE setting (key text)",
                "INSERT INTO country VALUES ('cz'), ('de'), ('fr')",
                "INSERT INTO tenant VALUES (41, 'a'), (42, 'b')",
                "INSERT INTO customer (tenant_id, country, data) SELECT 41 + i % 2, (ARRAY['cz', 'de'])[1 + i % 2],"
                        + " '{\"i\": 1}' FROM generate_series(1, 10) i",
                "INSERT INTO purchase SELECT i, 1 + i % 10, date '2023-11-01' + i FROM generate_series(1, 100) i",
                "INSERT INTO setting VALUES ('x')");
        point = fixture.capture("shop");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RestoreParts tenant() {
        return new RestoreParts(
                List.of(),
                List.of(),
                List.of(),
                Content.ALL,
                Optional.of(new RestoreParts.Tenant("tenant_id", "42", List.of())),
                Map.of(),
                Map.of());
    }

    private static String state(String database) throws InterruptedException {
        return server.query(
                database,
                "SELECT (SELECT string_agg(code, ',') FROM country), (SELECT string_agg(id::text, ',') FROM tenant),"
                        + " (SELECT count(*) FROM customer), (SELECT count(*) FROM purchase),"
                        + " (SELECT count(*) FROM setting)");
    }

    @Test
    void comesIntoANewDatabaseWithWhatItRefersTo() throws Exception {
        fixture.restore(point, "tenant_new", tenant(), PostgresFixture.verifying(Existing.REFUSE));
        assertThat(state("tenant_new")).isEqualTo("de|42|5|50|0");
        assertThat(server.schema("tenant_new")).isEqualTo(server.schema("shop"));
    }

    @Test
    void isMergedIntoALiveDatabaseAsThePreviewSaid() throws Exception {
        fixture.restore(point, "live");
        server.sql(
                "live",
                "DELETE FROM purchase WHERE customer = 1",
                "DELETE FROM customer WHERE id = 1",
                "UPDATE customer SET data = '{\"i\": 2}' WHERE id IN (2, 3)",
                "INSERT INTO tenant VALUES (43, 'c')");
        RestorePlan plan = new PostgresType()
                .restorer(PostgresFixture.surroundings(server, directory, Map.of()))
                .plan(fixture.points.restoreTo(
                        point, server.sourceUrl("live"), tenant(), PostgresFixture.verifying(Existing.MERGE)));
        assertThat(plan.changes())
                .contains(
                        new Change("public.tenant", 0, 0, 1),
                        new Change("public.customer", 1, 1, 3),
                        new Change("public.purchase", 10, 0, 40));
        assertThat(server.query("live", "SELECT count(*) FROM customer")).isEqualTo("9");

        fixture.restore(point, "live", tenant(), PostgresFixture.verifying(Existing.MERGE));

        assertThat(state("live")).isEqualTo("cz,de,fr|41,42,43|10|100|1");
        assertThat(server.query("live", "SELECT id, data FROM customer WHERE data->>'i' = '2'"))
                .startsWith("2|");
    }

    @Test
    void isWrittenToAFileThatPsqlLoads() throws Exception {
        new PostgresType()
                .restorer(PostgresFixture.surroundings(server, directory, Map.of()))
                .restore(fixture.points.restoreTo(
                        point, "file:tenant.sql", tenant(), PostgresFixture.verifying(Existing.REFUSE)));
        RestoreParts bare = new RestoreParts(
                List.of(), List.of(), List.of(), Content.SCHEMA_ONLY, Optional.empty(), Map.of(), Map.of());
        fixture.restore(point, "by_psql", bare, PostgresFixture.verifying(Existing.REFUSE));
        server.sql("by_psql", Files.readString(directory.resolve("tenant.sql")));
        assertThat(state("by_psql")).isEqualTo("de|42|5|50|0");
    }
}
