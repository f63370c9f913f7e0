package dev.holdfast.asset.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.AssetFixture;
import dev.holdfast.testkit.RealPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Databases whose texts are not in UTF-8, or in no encoding at all.
class EncodingIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

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

    private void bringBack(String encoding, String database, String... statements) throws Exception {
        server.sql(
                "postgres",
                "CREATE DATABASE " + database + " TEMPLATE template0 ENCODING '" + encoding
                        + "' LC_COLLATE 'C' LC_CTYPE 'C'");
        server.sql(database, statements);
        Path repository = directory.resolve("repository");
        PostgresFixture fixture = new PostgresFixture(server, AssetFixture.in(repository), directory);
        fixture.restore(fixture.capture(database), database + "_back");
        new EscapeHatch(server, repository, "/postgresql/" + database).restore(database + "_again");
        for (String other : new String[] {database + "_back", database + "_again"}) {
            assertThat(server.query(other, "SELECT current_setting('server_encoding')"))
                    .isEqualTo(encoding);
            assertThat(definitions(other, encoding)).isEqualTo(definitions(database, encoding));
            assertThat(fixture.rows(other)).isEqualTo(fixture.rows(database)).isNotEmpty();
        }
    }

    /// As `pg_dump` writes them in the encoding of the database.
    private static List<String> definitions(String database, String encoding) throws Exception {
        return server.client("pg_dump", "--schema-only", "--encoding=" + encoding)
                .with("PGDATABASE", database)
                .run(TIMEOUT)
                .requireSuccess()
                .output()
                .lines()
                .filter(line -> !line.matches("--.*|\\\\(un)?restrict .*"))
                .toList();
    }

    @Test
    void aDatabaseInLatin1() throws Exception {
        bringBack(
                "LATIN1",
                "latin",
                "CREATE TYPE farbe AS ENUM ('grün', 'weiß')",
                "CREATE TABLE \"Größe\" (\"länge\" int, t text DEFAULT 'é' CHECK (t <> 'ü'), f farbe, b bytea)",
                "COMMENT ON TABLE \"Größe\" IS 'Maß'",
                "CREATE SEQUENCE \"zähler\" START 5",
                "INSERT INTO \"Größe\" VALUES (1, E'Ä\\té\\nß', 'grün', '\\xff00'), (2, chr(233), 'weiß', NULL)");
        assertThat(server.query("latin_back", "SELECT t::bytea FROM \"Größe\" WHERE \"länge\" = 2"))
                .isEqualTo("\\xe9");
        assertThat(server.query("latin_again", "SELECT nextval('\"zähler\"')")).isEqualTo("5");
    }

    @Test
    void aDatabaseInNoEncoding() throws Exception {
        bringBack(
                "SQL_ASCII",
                "uncoded",
                "CREATE TYPE color AS ENUM ('grün', 'white')",
                "CREATE TABLE \"Größe\" (id int, t text DEFAULT E'latin \\xe9', c color)",
                "COMMENT ON TABLE \"Größe\" IS E'Ma\\xdf'",
                "INSERT INTO \"Größe\" (id, c) VALUES (1, 'grün')",
                "INSERT INTO \"Größe\" VALUES (2, E'caf\\xe9 caf\\xc3\\xa9 \\x80\\xff', 'white')");
        assertThat(server.query("uncoded_back", "SELECT t::bytea FROM \"Größe\" WHERE id = 2"))
                .isEqualTo("\\x636166e920636166c3a92080ff");
        assertThat(server.query("uncoded_again", "SELECT count(*) FROM \"Größe\" WHERE t = E'latin \\xe9'"))
                .isEqualTo("1");
    }
}
