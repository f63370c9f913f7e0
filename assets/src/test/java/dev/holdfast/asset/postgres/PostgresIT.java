package dev.holdfast.asset.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole databases, captured and brought back.
class PostgresIT {
    private static RealPostgres server;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        server = RealPostgres.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Surroundings surroundings() {
        return AssetFixture.surroundings(directory, Map.of("PGPASSWORD", server.password(), "PATH", "/usr/bin:/bin"));
    }

    @Test
    void bringsTablesBackWithTheirRows() throws Exception {
        server.createDatabase("plain");
        server.sql(
                "plain",
                "CREATE TABLE person (id serial PRIMARY KEY, name text NOT NULL, note text)",
                "INSERT INTO person (name, note) SELECT 'n' || i, CASE i % 3 WHEN 0 THEN NULL WHEN 1 THEN E'a\\tb\\n\\\\c' ELSE '' END FROM generate_series(1, 1000) i",
                "CREATE INDEX ON person (name)");
        AssetFixture fixture = AssetFixture.inMemory();
        Asset asset = new PostgresType()
                .named(server.sourceUrl("plain"), surroundings())
                .orElseThrow();
        PointReader point = fixture.capture(asset);

        RestoreManner manner = new RestoreManner(RestoreManner.Existing.REFUSE, true, true, true, Optional.empty());
        RestoreOutcome outcome = new PostgresType()
                .restorer(surroundings())
                .restore(fixture.restoreTo(point, server.sourceUrl("plain_back"), RestoreParts.all(), manner));

        assertThat(outcome.rows()).isEqualTo(1000);
        assertThat(server.schema("plain_back")).isEqualTo(server.schema("plain"));
        assertThat(server.query("plain_back", "SELECT nextval('person_id_seq')"))
                .isEqualTo("1001");
    }
}
