package dev.holdfast.asset.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.process.ClientPrograms;
import dev.holdfast.asset.process.Prefix;
import dev.holdfast.testkit.RealPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ways to a server: sockets, TLS, password files, a prefix, several databases, ordinary users.
class WaysInIT {
    private static RealPostgres server;

    @TempDir
    Path directory;

    private AssetFixture points;

    @BeforeAll
    static void start() throws Exception {
        server = RealPostgres.installed().withTls().start();
        server.createDatabase("shop");
        server.sql(
                "shop",
                "CREATE TABLE item (id int PRIMARY KEY, name text)",
                "INSERT INTO item SELECT i, E'a\\tb\\\\' || i FROM generate_series(1, 5000) i",
                "SELECT lo_from_bytea(1, 'x')");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() throws Exception {
        points = AssetFixture.inMemory();
    }

    private Surroundings surroundings(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"));
        environment.putAll(more);
        return AssetFixture.surroundings(directory, environment);
    }

    private Asset named(String url, Map<String, String> environment) throws AssetException {
        return new PostgresType().named(url, surroundings(environment)).orElseThrow();
    }

    private String socketUrl() {
        return "postgresql://postgres@/shop?host=" + server.socketDirectory() + "&port=" + server.port();
    }

    @Test
    void aUnixSocket() throws Exception {
        PointReader point = points.capture(named(socketUrl(), Map.of("PGPASSWORD", server.password())));
        new PostgresType()
                .restorer(surroundings(Map.of("PGPASSWORD", server.password())))
                .restore(points.restoreTo(point, socketUrl().replace("/shop?", "/by_socket?")));
        assertThat(server.query("by_socket", "SELECT count(*) FROM item")).isEqualTo("5000");
    }

    @Test
    void tlsWithTheServersCertificate() throws Exception {
        String url = server.sourceUrl("shop") + "?sslmode=verify-full&sslrootcert=";
        Map<String, String> environment = Map.of("PGPASSWORD", server.password());
        points.capture(named(url + server.certificate(), environment));
        Path other = Files.writeString(directory.resolve("other.crt"), "");
        AssetException refusal =
                catchThrowableOfType(AssetException.class, () -> points.capture(named(url + other, environment)));
        assertThat(refusal.getMessage()).contains("unable to connect");
    }

    @Test
    void aPasswordFileThatOnlyItsOwnerReads() throws Exception {
        Path file = Files.writeString(
                directory.resolve(".pgpass"),
                "# a comment\nother:*:*:postgres:wrong\n127.0.0.1:" + server.port() + ":shop:postgres:"
                        + server.password().replace("\\", "\\\\").replace(":", "\\:") + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        points.capture(named(server.sourceUrl("shop"), Map.of("HOME", directory.toString())));
        assertThat(points.points()).isEqualTo(1);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        AssetException refusal = catchThrowableOfType(
                AssetException.class,
                () -> points.capture(named(server.sourceUrl("shop"), Map.of("PGPASSFILE", file.toString()))));
        assertThat(refusal.kind()).isEqualTo(AssetException.Kind.UNREACHABLE);
    }

    @Test
    void rowsTravelThroughPsqlBehindAPrefix() throws Exception {
        Surroundings surroundings = surroundings(Map.of("PGPASSWORD", server.password()));
        ClientPrograms programs = new ClientPrograms(new Prefix(List.of("env")), List.of(), surroundings.environment());
        PointReader direct = points.capture(named(server.sourceUrl("shop"), Map.of("PGPASSWORD", server.password())));
        PointReader point = points.capture(new PostgresAsset(source(server, surroundings), surroundings, programs));
        assertThat(point.read("shop/rows/public.item/0001.tsv"))
                .isEqualTo(direct.read("shop/rows/public.item/0001.tsv"));
        RestoreManner manner =
                PostgresFixture.verifying(RestoreManner.Existing.REFUSE).withTargetClient(List.of("env"));
        new PostgresRestorer(surroundings)
                .restore(points.restoreTo(point, server.sourceUrl("by_psql"), RestoreParts.all(), manner));
        assertThat(server.schema("by_psql")).isEqualTo(server.schema("shop"));
        assertThat(server.query("by_psql", "SELECT count(*), md5(string_agg(item::text, '' ORDER BY id)) FROM item"))
                .isEqualTo(
                        server.query("shop", "SELECT count(*), md5(string_agg(item::text, '' ORDER BY id)) FROM item"));
    }

    @Test
    void aNewerServerWhoseProgramsLiveInAnotherTree() throws Exception {
        try (RealPostgres newer = RealPostgres.newer().start()) {
            Surroundings surroundings = surroundings(Map.of("PGPASSWORD", newer.password()));
            ClientPrograms programs = new ClientPrograms(
                    new Prefix(newer.clientPrefix()),
                    List.of(newer.program("pg_dump").getParent()),
                    surroundings.environment());
            newer.createDatabase("shop");
            newer.sql(
                    "shop",
                    "CREATE TABLE item (id int PRIMARY KEY, name text, twice int GENERATED ALWAYS AS (id * 2) STORED)",
                    "INSERT INTO item SELECT i, E'a\\tb\\\\' || i FROM generate_series(1, 5000) i",
                    "SELECT lo_from_bytea(7, 'seven')");
            PointReader point = points.capture(new PostgresAsset(source(newer, surroundings), surroundings, programs));
            RestoreManner manner = PostgresFixture.verifying(RestoreManner.Existing.REFUSE)
                    .withTargetClient(PostgresFixture.clients(newer));
            new PostgresRestorer(surroundings)
                    .restore(points.restoreTo(point, newer.sourceUrl("back"), RestoreParts.all(), manner));
            assertThat(newer.schema("back")).isEqualTo(newer.schema("shop"));
            assertThat(newer.query("back", "SELECT count(*), sum(twice), (SELECT lo_get(7)) FROM item"))
                    .isEqualTo("5000|25005000|\\x736576656e");
        }
    }

    private static PostgresSource source(RealPostgres server, Surroundings surroundings) throws AssetException {
        return new PostgresSource(
                PostgresUrl.parse(server.sourceUrl("shop"), Optional.empty(), surroundings),
                "/postgresql/shop",
                Optional.empty(),
                new DatabaseChoice(List.of("shop"), List.of()),
                List.of(),
                List.of());
    }

    @Test
    void everyDatabaseOfAServerButSome() throws Exception {
        server.createDatabase("a_1");
        server.createDatabase("a_2");
        server.createDatabase("b");
        server.sql("a_1", "CREATE TABLE t AS SELECT 1 AS i");
        server.sql("a_2", "CREATE TABLE t AS SELECT 2 AS i");
        Surroundings surroundings = surroundings(Map.of("PGPASSWORD", server.password()));
        PostgresSource source = new PostgresSource(
                PostgresUrl.parse(server.sourceUrl("postgres"), Optional.empty(), surroundings),
                "/x/all",
                Optional.empty(),
                new DatabaseChoice(List.of("*"), List.of("b", "shop", "by_*")),
                List.of(),
                List.of());
        ClientPrograms programs = new ClientPrograms(Prefix.NONE, List.of(), surroundings.environment());
        PointReader point = points.capture(new PostgresAsset(source, surroundings, programs));
        assertThat(point.list("").stream().map(PointReader.Entry::name))
                .contains("a_1", "a_2")
                .doesNotContain("b", "shop");
        RestoreParts second = new RestoreParts(
                List.of(), List.of(), List.of("a_2"), RestoreParts.Content.ALL, Optional.empty(), Map.of(), Map.of());
        new PostgresType()
                .restorer(surroundings)
                .restore(points.restoreTo(point, server.sourceUrl("a_2_back"), second, RestoreManner.defaults()));
        assertThat(server.query("a_2_back", "SELECT i FROM t")).isEqualTo("2");
    }

    @Test
    void anOrdinaryUserIsToldBeforehandWhatWouldBeMissing() throws Exception {
        server.createDatabase("guarded");
        server.createUser("plain", "plain-password");
        server.sql(
                "guarded",
                "CREATE TABLE hidden (i int)",
                "CREATE TABLE filtered (i int)",
                "ALTER TABLE filtered ENABLE ROW LEVEL SECURITY",
                "GRANT SELECT ON filtered TO plain",
                "SELECT lo_from_bytea(0, 'x')");
        Asset asset = named(server.sourceUrl("plain", "guarded"), Map.of("PGPASSWORD", "plain-password"));
        List<String> blockers = asset.preflight().of(Preflight.Weight.BLOCKER).stream()
                .map(Preflight.Finding::message)
                .toList();
        assertThat(blockers)
                .anyMatch(message -> message.contains("may not read 1 tables") && message.contains("hidden"));
        assertThat(blockers).anyMatch(message -> message.contains("row security would hide rows"));
        assertThat(blockers).anyMatch(message -> message.contains("1 large objects"));
        AssetException refusal = catchThrowableOfType(AssetException.class, () -> points.capture(asset));
        assertThat(refusal.kind()).isEqualTo(AssetException.Kind.DENIED);
        assertThat(points.points()).isZero();

        server.sql(
                "guarded",
                "SELECT lo_unlink(oid) FROM pg_largeobject_metadata",
                "GRANT pg_read_all_data TO plain",
                "ALTER ROLE plain BYPASSRLS");
        assertThat(asset.preflight().blocked()).isFalse();
        points.capture(asset);
        assertThat(points.warnings()).anyMatch(warning -> warning.contains("passwords of roles"));
    }
}
