package dev.holdfast.asset.postgres.preflight;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.Preflight.Weight;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.database.TableSelection;
import dev.holdfast.asset.postgres.catalog.Catalog;
import dev.holdfast.asset.postgres.catalog.CatalogReader;
import dev.holdfast.asset.postgres.catalog.ServerVersion;
import dev.holdfast.asset.postgres.client.PostgresClients;
import dev.holdfast.asset.postgres.selection.Chosen;
import dev.holdfast.asset.postgres.selection.Wanted;
import dev.holdfast.asset.postgres.session.Connector;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import dev.holdfast.settings.value.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Looks at a server and its databases as the user of a capture sees them. For one thread.
public final class PostgresPreflight {
    private static final int NAMED = 5;

    private final Connector connector;
    private final PostgresClients clients;
    private final TableSelection selection;
    private final List<Finding> findings = new ArrayList<>();

    public PostgresPreflight(Connector connector, PostgresClients clients, TableSelection selection) {
        this.connector = connector;
        this.clients = clients;
        this.selection = selection;
    }

    /// Looks at these databases.
    ///
    /// @throws SqlFailure if the server cannot be asked
    public Preflight look(List<String> databases) throws SqlFailure, InterruptedException {
        for (String database : databases) {
            try (Session session = connector.open(database)) {
                if (database.equals(databases.getFirst())) {
                    server(session);
                }
                Chosen chosen = chosen(session, database);
                consequences(chosen, database);
                privileges(session, database, chosen);
                content(session, database, chosen);
            }
        }
        if (databases.size() > 1) {
            add(
                    Weight.NOTE,
                    databases.size() + " databases are captured, each consistent in itself, not with one another",
                    null);
        }
        return new Preflight(findings);
    }

    private void server(Session session) throws SqlFailure, InterruptedException {
        ServerVersion version = ServerVersion.of(session);
        add(Weight.NOTE, "the server is PostgreSQL " + version, null);
        if (version.major() < ServerVersion.OLDEST) {
            add(
                    Weight.BLOCKER,
                    "PostgreSQL " + version + " is older than " + ServerVersion.OLDEST,
                    "upgrade the server, or capture it with pg_dump as an asset of type command");
        }
        for (String program : List.of("pg_dump", "pg_dumpall")) {
            try {
                clients.find(program, version.major());
            } catch (AssetException missing) {
                add(
                        Weight.BLOCKER,
                        String.valueOf(missing.getMessage()),
                        missing.hint().orElse(null));
            }
        }
        if (!"yes".equals(session.value(ServerVersion.READS_PASSWORDS))) {
            add(
                    Weight.WARNING,
                    "the passwords of roles will be missing: only a superuser can read them",
                    "capture as a superuser, or keep the roles' passwords elsewhere");
        }
    }

    private Chosen chosen(Session session, String database) throws SqlFailure, InterruptedException {
        ServerVersion version = ServerVersion.of(session);
        if (selection.isAll() || version.major() < ServerVersion.OLDEST) {
            return Chosen.everything();
        }
        Catalog catalog = new CatalogReader(session, version).read();
        return Chosen.of(session, catalog, new Wanted(database, selection));
    }

    private void consequences(Chosen chosen, String database) {
        if (!chosen.consequences().isEmpty()) {
            add(
                    Weight.WARNING,
                    "what is left out of database '" + database + "' is needed by what will be left out as well: "
                            + chosen.consequences().some(),
                    "leave out less if these should come back");
        }
    }

    private void privileges(Session session, String database, Chosen chosen) throws SqlFailure, InterruptedException {
        List<String> unreadable = captured(session, PreflightQueries.UNREADABLE, chosen);
        if (!unreadable.isEmpty()) {
            add(
                    Weight.BLOCKER,
                    "the user may not read " + unreadable.size() + " tables and sequences of database '" + database
                            + "': " + some(unreadable),
                    "GRANT pg_read_all_data TO the user (PostgreSQL 14 and later), or GRANT USAGE on the schemas and"
                            + " SELECT on all tables and sequences, or exclude them");
        }
        List<String> filtered = captured(session, PreflightQueries.FILTERED, chosen);
        if (!filtered.isEmpty()) {
            add(
                    Weight.BLOCKER,
                    "row security would hide rows of " + filtered.size() + " tables of database '" + database + "': "
                            + some(filtered),
                    "ALTER ROLE the user BYPASSRLS");
        }
        long objects = number(session, PreflightQueries.UNREADABLE_LARGE_OBJECTS);
        if (objects > 0) {
            add(
                    Weight.BLOCKER,
                    "the user may not read " + objects + " large objects of database '" + database + "'",
                    "GRANT SELECT ON LARGE OBJECT, or capture as their owner or as a superuser");
        }
    }

    private void content(Session session, String database, Chosen chosen) throws SqlFailure, InterruptedException {
        List<String> foreign = captured(session, PreflightQueries.FOREIGN, chosen);
        if (!foreign.isEmpty()) {
            add(
                    Weight.WARNING,
                    "the rows of " + foreign.size() + " foreign tables of database '" + database
                            + "' lie on other servers and will be missing: " + some(foreign),
                    "capture those servers as assets of their own");
        }
        List<String> extensions = names(session, PreflightQueries.EXTENSIONS, _ -> true);
        if (!extensions.isEmpty()) {
            add(
                    Weight.NOTE,
                    "a server that database '" + database + "' is restored to needs the extensions "
                            + String.join(", ", extensions),
                    null);
        }
        add(
                Weight.NOTE,
                "database '" + database + "' takes " + ByteSize.ofBytes(number(session, PreflightQueries.SIZE))
                        + " on the server",
                null);
    }

    private static List<String> captured(Session session, String sql, Chosen chosen)
            throws SqlFailure, InterruptedException {
        return names(session, sql, row -> chosen.includes(table(row)));
    }

    private static List<String> names(Session session, String sql, Predicate<List<@Nullable String>> rows)
            throws SqlFailure, InterruptedException {
        List<String> names = new ArrayList<>();
        for (List<@Nullable String> row : session.query(sql)) {
            if (rows.test(row)) {
                names.add(String.valueOf(row.getFirst()));
            }
        }
        return names;
    }

    private static TableName table(List<@Nullable String> row) {
        return new TableName(String.valueOf(row.get(1)), String.valueOf(row.get(2)));
    }

    private static long number(Session session, String sql) throws SqlFailure, InterruptedException {
        return Long.parseLong(String.valueOf(session.value(sql)));
    }

    private static String some(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? shown + " …" : shown;
    }

    private void add(Weight weight, String message, @Nullable String advice) {
        findings.add(new Finding(weight, message, advice));
    }
}
