package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.mariadb.catalog.PointPaths;
import dev.holdfast.asset.mariadb.catalog.Sql;
import dev.holdfast.asset.mariadb.catalog.SqlScript;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.ResultRow;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.point.PointReader;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/// The databases that a restore writes into.
final class TargetDatabases {
    private final Session session;
    private final PointReader point;
    private final Failures failures;

    TargetDatabases(Session session, PointReader point, Failures failures) {
        this.session = session;
        this.point = point;
        this.failures = failures;
    }

    /// Makes the database if there is none, with the character set of the captured one.
    void prepare(DatabasePlan plan, RestoreManner.Existing existing)
            throws AssetException, IOException, InterruptedException {
        requireRoom(plan, existing);
        try {
            String create = SqlScript.parse(
                            point.read(PointPaths.schema(plan.database().name(), "database.sql")))
                    .statements()
                    .getFirst();
            String here = create.replaceFirst(
                    "(?s)^CREATE DATABASE .*?(?= /\\*|$)",
                    Matcher.quoteReplacement("CREATE DATABASE IF NOT EXISTS " + Sql.name(plan.target())));
            session.execute(here);
            if (plan.whole() && plan.schema()) {
                session.execute(here.replaceFirst("^CREATE DATABASE IF NOT EXISTS", "ALTER DATABASE"));
            }
        } catch (SQLException problem) {
            throw failures.of("unable to create database '" + plan.target() + "'", problem);
        }
    }

    /// Refuses what would be mixed with something that is there already: any object for a whole database,
    /// tables of the same names for single tables, tables with rows for rows alone.
    void requireRoom(DatabasePlan plan, RestoreManner.Existing existing) throws AssetException, InterruptedException {
        if (existing == RestoreManner.Existing.MERGE) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to merge into database '" + plan.target() + "': merging is for the rows of one tenant",
                    "restore into another database, or ask for what is there to be replaced");
        }
        if (!plan.schema()) {
            requireEmptyTables(plan);
            return;
        }
        List<String> objects = new ArrayList<>(objects(plan.target()));
        if (!plan.whole()) {
            objects.retainAll(plan.tables().stream().map(TablePlan::target).toList());
        }
        if (!objects.isEmpty() && existing == RestoreManner.Existing.REFUSE) {
            throw notEmpty(
                    plan,
                    "it holds " + objects.size() + (objects.size() == 1 ? " object" : " objects")
                            + " already, such as '" + objects.getFirst() + "'");
        }
    }

    private void requireEmptyTables(DatabasePlan plan) throws AssetException, InterruptedException {
        for (TablePlan table : plan.tables()) {
            try {
                if (!session.query("SELECT 1 FROM " + Sql.name(plan.target(), table.target()) + " LIMIT 1")
                        .isEmpty()) {
                    throw notEmpty(plan, "table '" + table.target() + "' holds rows");
                }
            } catch (SQLException problem) {
                throw failures.of(
                        "unable to restore rows into table '" + plan.target() + "." + table.target() + "'", problem);
            }
        }
    }

    private AssetException notEmpty(DatabasePlan plan, String why) {
        return new AssetException(
                Kind.TARGET_NOT_EMPTY,
                "unable to restore into database '" + plan.target() + "' of server '" + failures.server() + "': " + why,
                "restore into another database, or ask for what is there to be replaced");
    }

    /// What tells this server from others: its place, its name for itself, and its number in a replication.
    String fingerprint() throws AssetException, InterruptedException {
        try {
            ResultRow server = session.first(
                            "SELECT @@hostname AS host, @@port AS port, @@server_id AS id, @@datadir AS dir")
                    .orElseThrow();
            return failures.server() + " (" + server.text("host") + ":" + server.text("port") + ", server id "
                    + server.text("id") + ", " + server.text("dir") + ")";
        } catch (SQLException problem) {
            throw failures.of("unable to ask the server who it is", problem);
        }
    }

    private List<String> objects(String database) throws AssetException, InterruptedException {
        String text = Sql.text(database);
        try {
            return session
                    .query("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = " + text
                            + " UNION ALL SELECT routine_name FROM information_schema.routines WHERE routine_schema = "
                            + text + " UNION ALL SELECT event_name FROM information_schema.events WHERE event_schema = "
                            + text)
                    .stream()
                    .map(record -> record.text("name"))
                    .toList();
        } catch (SQLException problem) {
            throw failures.of("unable to see what database '" + database + "' holds", problem);
        }
    }
}
