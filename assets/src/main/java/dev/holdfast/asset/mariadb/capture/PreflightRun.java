package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.Preflight.Weight;
import dev.holdfast.asset.mariadb.catalog.CatalogReader;
import dev.holdfast.asset.mariadb.catalog.Dialect;
import dev.holdfast.asset.mariadb.catalog.Engines;
import dev.holdfast.asset.mariadb.catalog.Grants;
import dev.holdfast.asset.mariadb.catalog.ServerVersion;
import dev.holdfast.asset.mariadb.catalog.Sql;
import dev.holdfast.asset.mariadb.session.Connector;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.ResultRow;
import dev.holdfast.asset.mariadb.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds out whether a capture can be complete. The server hides what a user may not see, so that a lack of
/// privileges makes recovery points that silently lack triggers, events, routines or tables: that is what is
/// looked for.
public final class PreflightRun {
    /// What rows without transactions are read at, at least.
    private static final long BYTES_PER_SECOND = 50L << 20;

    private final Connector connector;
    private final CaptureScope scope;
    private final List<Finding> findings = new ArrayList<>();

    public PreflightRun(Connector connector, CaptureScope scope) {
        this.connector = connector;
        this.scope = scope;
    }

    public Preflight run() throws AssetException, InterruptedException {
        try (Session session = connector.open(Connector.Purpose.READ)) {
            ResultRow server = new CatalogReader(session).server();
            ServerVersion version = ServerVersion.parse(server.text("version"));
            note(version.dialect().title() + " " + version + " at '" + connector.server() + "'");
            Grants grants = Grants.of(session);
            server(version, server, grants);
            for (String database : databases(session)) {
                database(version, database, grants);
                tables(session, version, database, grants);
            }
            return new Preflight(findings);
        } catch (SQLException problem) {
            throw new Failures(connector.server()).of("unable to look at server '" + connector.server() + "'", problem);
        }
    }

    private void server(ServerVersion version, ResultRow server, Grants grants) {
        if (!server.text("log_bin").equals("1")) {
            note("the server writes no binary log: there is no position from which later changes could be replayed");
        } else if (!grants.global("BINLOG MONITOR", "REPLICATION CLIENT", "SUPER")) {
            warn(
                    "the user may not see the position in the binary log",
                    "GRANT " + monitor(version) + " ON *.* TO the user");
        }
        if (!mayBlock(version, grants)) {
            warn(
                    "the user may not block commits for a moment: the capture has to find a moment without any",
                    "GRANT RELOAD ON *.* TO the user"
                            + (version.dialect() == Dialect.MYSQL ? ", and BACKUP_ADMIN" : ""));
        }
        if (!grants.on("mysql", "SELECT")) {
            note("users and grants are not captured: the user may not read the database mysql");
        }
        if (!grants.global("PROCESS")) {
            note("statements of others that stand in the way cannot be named: the user lacks PROCESS");
        }
    }

    private static String monitor(ServerVersion version) {
        return version.dialect() == Dialect.MARIADB ? "BINLOG MONITOR" : "REPLICATION CLIENT";
    }

    private static boolean mayBlock(ServerVersion version, Grants grants) {
        return grants.global("RELOAD")
                && (version.dialect() == Dialect.MARIADB || !version.isAtLeast(8, 0) || grants.global("BACKUP_ADMIN"));
    }

    private List<String> databases(Session session) throws SQLException, InterruptedException {
        List<String> present = new CatalogReader(session).databases();
        for (String named : scope.named()) {
            if (!present.contains(named)) {
                block(
                        "database '" + named + "' does not exist, or is hidden from this user",
                        present.isEmpty() ? null : "the server shows: " + String.join(", ", present));
            }
        }
        return present.stream().filter(scope::includesDatabase).toList();
    }

    private void database(ServerVersion version, String database, Grants grants) {
        require(grants.on(database, "SELECT"), database, "tables", "SELECT");
        require(grants.on(database, "SHOW VIEW"), database, "views", "SHOW VIEW");
        require(grants.on(database, "TRIGGER"), database, "triggers", "TRIGGER");
        require(grants.on(database, "EVENT"), database, "events", "EVENT");
        boolean routines = grants.onTable("mysql", "proc", "SELECT")
                || grants.global("SHOW_ROUTINE", "SHOW CREATE ROUTINE")
                || grants.on(database, "SHOW CREATE ROUTINE");
        if (!routines) {
            String what = version.dialect() == Dialect.MARIADB ? "SELECT ON mysql.proc" : "SHOW_ROUTINE ON *.*";
            block(
                    "routines of database '" + database + "' would silently be left out",
                    "GRANT " + what + " TO the user");
        }
    }

    private void require(boolean granted, String database, String objects, String privilege) {
        if (!granted) {
            block(
                    objects + " of database '" + database + "' would silently be left out",
                    "GRANT " + privilege + " ON " + Sql.name(database) + ".* TO the user");
        }
    }

    private void tables(Session session, ServerVersion version, String database, Grants grants)
            throws SQLException, InterruptedException {
        long bytes = 0;
        List<String> names = new ArrayList<>();
        for (ResultRow table : session.query("SELECT table_name AS name, engine, data_length AS size FROM"
                + " information_schema.tables WHERE table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') AND table_schema = "
                + Sql.text(database) + " ORDER BY data_length DESC")) {
            String engine = table.text("engine");
            if (!scope.includesTable(database, table.text("name"))) {
                continue;
            }
            if (engine.isEmpty()) {
                block(
                        "table '" + database + "." + table.text("name") + "' cannot be opened by the server",
                        "CHECK TABLE says why; repair or drop it, or exclude it");
            } else if (!Engines.holdsRows(engine)) {
                note("rows of table '" + database + "." + table.text("name") + "' belong to others (engine " + engine
                        + "): its definition alone is captured");
            } else if (!Engines.isTransactional(engine)) {
                names.add("'" + table.text("name") + "' (" + engine + ")");
                bytes += table.number("size");
            }
        }
        if (!names.isEmpty()) {
            plainTables(database, names, bytes, mayBlock(version, grants));
        }
    }

    private void plainTables(String database, List<String> names, long bytes, boolean mayBlock) {
        String some = String.join(", ", names.subList(0, Math.min(5, names.size())));
        String message = String.format(
                Locale.ROOT,
                "%d tables of database '%s' have no transactions: %s%s; writes to such tables wait about %d s while %.1f"
                        + " MB are read",
                names.size(),
                database,
                some,
                names.size() > 5 ? " …" : "",
                1 + bytes / BYTES_PER_SECOND,
                bytes / 1e6);
        if (mayBlock) {
            warn(message, "ALTER TABLE … ENGINE=InnoDB ends that");
        } else {
            block(
                    message + ", which the user may not block",
                    "GRANT RELOAD ON *.* TO the user, or exclude these tables");
        }
    }

    private void note(String message) {
        findings.add(new Finding(Weight.NOTE, message, null));
    }

    private void warn(String message, @Nullable String advice) {
        findings.add(new Finding(Weight.WARNING, message, advice));
    }

    private void block(String message, @Nullable String advice) {
        findings.add(new Finding(Weight.BLOCKER, message, advice));
    }
}
