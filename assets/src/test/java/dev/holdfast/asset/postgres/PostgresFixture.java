package dev.holdfast.asset.postgres;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.process.ClientPrograms;
import dev.holdfast.asset.process.Prefix;
import dev.holdfast.repository.Progress;
import dev.holdfast.testkit.RealPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Captures and restores databases of a server that runs, as its superuser.
final class PostgresFixture {
    final RealPostgres server;
    final AssetFixture points;
    final Surroundings surroundings;

    PostgresFixture(RealPostgres server, AssetFixture points, Path directory) {
        this.server = server;
        this.points = points;
        this.surroundings = surroundings(server, directory, Map.of());
    }

    static PostgresFixture inMemory(RealPostgres server, Path directory) throws IOException, InterruptedException {
        return new PostgresFixture(server, AssetFixture.inMemory(), directory);
    }

    static Surroundings surroundings(RealPostgres server, Path directory, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("PGPASSWORD", server.password());
        environment.putAll(more);
        return AssetFixture.surroundings(directory, environment);
    }

    Asset asset(String database) throws AssetException {
        return new PostgresType()
                .named(server.sourceUrl(database), surroundings)
                .orElseThrow();
    }

    /// Lets something happen when rows of a table are about to be read.
    static Progress when(String table, Event event) {
        return new Progress() {
            @Override
            public void expect(long files, long bytes) {}

            @Override
            public void advance(long files, long bytes) {}

            @Override
            public void current(Object item) {
                if (item.toString().equals(table)) {
                    event.happen();
                }
            }

            @Override
            public void checkCancelled() {}
        };
    }

    /// Something that happens in the middle of a capture.
    @FunctionalInterface
    interface Event {
        void run() throws InterruptedException;

        private void happen() {
            try {
                run();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted in the middle of a capture", e);
            }
        }
    }

    /// Asks the server until it says `answer`, ten seconds at most.
    void await(String sql, String answer) throws InterruptedException {
        for (int attempt = 0; attempt < 200; attempt++) {
            if (server.query("postgres", sql).equals(answer)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the server does not say '" + answer + "' to " + sql);
    }

    /// Captures chosen tables.
    ///
    /// @param tables patterns, none for all tables
    Asset asset(String database, List<String> tables, List<String> excludes) throws AssetException {
        return asset(server.sourceUrl(database), database, tables, excludes);
    }

    Asset asset(String url, String database, List<String> tables, List<String> excludes) throws AssetException {
        return asset(
                url,
                database,
                tables,
                excludes,
                new ClientPrograms(Prefix.NONE, List.of(), surroundings.environment()));
    }

    Asset asset(String database, List<String> tables, List<String> excludes, ClientPrograms programs)
            throws AssetException {
        return asset(server.sourceUrl(database), database, tables, excludes, programs);
    }

    private Asset asset(
            String url, String database, List<String> tables, List<String> excludes, ClientPrograms programs)
            throws AssetException {
        PostgresSource source = new PostgresSource(
                PostgresUrl.parse(url, Optional.empty(), surroundings),
                "/postgresql/" + database,
                Optional.empty(),
                new DatabaseChoice(List.of(database), List.of()),
                tables,
                excludes);
        return new PostgresAsset(source, surroundings, programs);
    }

    PointReader capture(String database) throws AssetException, IOException, InterruptedException {
        return points.capture(asset(database));
    }

    /// Restores everything, and reads it again.
    RestoreOutcome restore(PointReader point, String database)
            throws AssetException, IOException, InterruptedException {
        return restore(point, database, RestoreParts.all(), verifying(RestoreManner.Existing.REFUSE));
    }

    RestoreOutcome restore(PointReader point, String database, RestoreParts parts, RestoreManner manner)
            throws AssetException, IOException, InterruptedException {
        return new PostgresType()
                .restorer(surroundings)
                .restore(points.restoreTo(point, server.sourceUrl(database), parts, manner));
    }

    /// Restores everything, with an event on the way.
    RestoreOutcome restore(PointReader point, String database, Progress progress)
            throws AssetException, IOException, InterruptedException {
        return new PostgresType()
                .restorer(surroundings)
                .restore(new RestoreJob(
                        point,
                        server.sourceUrl(database),
                        RestoreParts.all(),
                        verifying(RestoreManner.Existing.REFUSE),
                        2,
                        points,
                        progress));
    }

    static RestoreManner verifying(RestoreManner.Existing existing) {
        return new RestoreManner(existing, true, true, true, Optional.empty());
    }

    /// The words that make programs of a server's version run.
    static List<String> clients(RealPostgres server) {
        List<String> words = new ArrayList<>(server.clientPrefix());
        words.add("env");
        words.add("PATH=" + server.program("pg_dump").getParent() + ":/usr/bin:/bin");
        return words;
    }

    /// Runs a script that lies beside the tests.
    void script(String database, String resource) throws InterruptedException {
        try {
            Path file = Path.of(Objects.requireNonNull(PostgresFixture.class.getResource(resource))
                    .toURI());
            server.sql(database, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A text that is the same for two databases with the same rows: table, rows and a checksum that the server
    /// computes.
    String rows(String database) throws InterruptedException {
        List<String> tables = server.query(
                        database,
                        "SELECT quote_literal(c.oid::regclass) || ', (SELECT count(*) || '' '' || coalesce(sum(hashtextextended("
                                + "t::text, 0)), 0) FROM ONLY ' || c.oid::regclass || ' t)' FROM pg_class c"
                                + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'm')"
                                + " AND (c.relkind = 'r' OR c.relispopulated)"
                                + " AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY c.oid::regclass::text")
                .lines()
                .toList();
        StringBuilder all = new StringBuilder();
        for (String table : tables) {
            all.append(server.query(database, "SELECT " + table)).append('\n');
        }
        return all.toString();
    }
}
