package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.postgres.catalog.Catalog;
import dev.holdfast.asset.postgres.catalog.CatalogReader;
import dev.holdfast.asset.postgres.catalog.RelationKind;
import dev.holdfast.asset.postgres.catalog.ServerVersion;
import dev.holdfast.asset.postgres.selection.Chosen;
import dev.holdfast.asset.postgres.selection.Wanted;
import dev.holdfast.asset.postgres.session.Connector;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.Sql;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transaction whose snapshot others join, and which holds a lock on every table until it is closed. For one
/// thread.
final class SharedSnapshot implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final int TABLES_AT_ONCE = 500;
    private static final String LOCK_TIMEOUT = "30s";

    private final Session session;
    private final String id;
    private final Instant moment;
    private final Duration clockSkew;
    private final String position;
    private final Catalog catalog;
    private final Chosen chosen;
    private final KnownDefinitions definitions;

    private SharedSnapshot(
            Session session,
            List<@Nullable String> state,
            Instant moment,
            Duration clockSkew,
            Catalog catalog,
            Chosen chosen,
            KnownDefinitions definitions) {
        this.session = session;
        this.id = String.valueOf(state.get(0));
        this.position = String.valueOf(state.get(1));
        this.moment = moment;
        this.clockSkew = clockSkew;
        this.catalog = catalog;
        this.chosen = chosen;
        this.definitions = definitions;
    }

    /// Takes a snapshot in which no definition has changed before the locks were there.
    ///
    /// @param wanted which tables are to be captured, and therefore locked
    static SharedSnapshot take(Connector connector, ServerVersion version, Wanted wanted, InstantSource clock)
            throws AssetException, SqlFailure, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            SharedSnapshot taken = attempt(connector, version, wanted, clock);
            boolean usable = false;
            try {
                usable = taken.definitions.areCurrent(connector);
                if (!usable && attempt == ATTEMPTS) {
                    throw taken.definitions.changed();
                }
            } finally {
                if (!usable) {
                    taken.close();
                }
            }
            if (usable) {
                return taken;
            }
        }
    }

    private static SharedSnapshot attempt(
            Connector connector, ServerVersion version, Wanted wanted, InstantSource clock)
            throws AssetException, SqlFailure, InterruptedException {
        Session session = connector.open(wanted.database());
        try {
            session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL lock_timeout = '"
                    + LOCK_TIMEOUT + "'");
            Instant before = clock.instant();
            List<@Nullable String> state = session.query("""
                    SELECT pg_export_snapshot(),
                           CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                                ELSE pg_current_wal_insert_lsn() END,
                           (extract(epoch FROM clock_timestamp()) * 1000000)::bigint""").getFirst();
            Instant moment =
                    before.plus(Duration.between(before, clock.instant()).dividedBy(2));
            Instant server = Instant.EPOCH.plusNanos(Long.parseLong(String.valueOf(state.get(2))) * 1000);
            Catalog catalog = new CatalogReader(session, version).read();
            Chosen chosen = Chosen.of(session, catalog, wanted);
            lock(session, catalog, chosen, wanted.database());
            return new SharedSnapshot(
                    session,
                    state,
                    moment,
                    Duration.between(moment, server),
                    catalog,
                    chosen,
                    KnownDefinitions.of(session, wanted.database()));
        } catch (AssetException | SqlFailure | InterruptedException | RuntimeException problem) {
            session.close();
            throw problem;
        }
    }

    private static void lock(Session session, Catalog catalog, Chosen chosen, String database)
            throws AssetException, SqlFailure, InterruptedException {
        List<String> names = new ArrayList<>();
        catalog.relations().stream()
                .filter(relation ->
                        relation.kind() == RelationKind.TABLE || relation.kind() == RelationKind.PARTITIONED_TABLE)
                .filter(chosen::includes)
                .forEach(relation -> names.add("ONLY "
                        + Sql.name(relation.name().schema(), relation.name().name())));
        try {
            for (int from = 0; from < names.size(); from += TABLES_AT_ONCE) {
                List<String> some = names.subList(from, Math.min(names.size(), from + TABLES_AT_ONCE));
                session.execute("LOCK TABLE " + String.join(", ", some) + " IN ACCESS SHARE MODE");
            }
        } catch (SqlFailure failure) {
            if (failure.is(SqlFailure.LOCK_NOT_AVAILABLE)) {
                throw new AssetException(
                        AssetException.Kind.CHANGED,
                        "unable to lock the tables of database '" + database + "': another session has held an"
                                + " exclusive lock for more than " + LOCK_TIMEOUT,
                        "look for it in pg_locks and pg_stat_activity; ALTER TABLE, TRUNCATE, VACUUM FULL and CLUSTER"
                                + " take such locks; capture again when it has ended",
                        failure);
            }
            throw failure;
        }
    }

    /// A session that sees what this snapshot sees.
    Session join(Connector connector, String database) throws SqlFailure, InterruptedException {
        Session joined = connector.open(database);
        try {
            joined.execute(
                    "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET TRANSACTION SNAPSHOT " + Sql.text(id));
            return joined;
        } catch (SqlFailure | InterruptedException problem) {
            joined.close();
            throw problem;
        }
    }

    /// The session that holds the snapshot.
    Session session() {
        return session;
    }

    /// The name by which others join the snapshot.
    String id() {
        return id;
    }

    /// The definitions that it sees.
    KnownDefinitions definitions() {
        return definitions;
    }

    Catalog catalog() {
        return catalog;
    }

    /// Which of the relations are captured.
    Chosen chosen() {
        return chosen;
    }

    /// When the snapshot was taken, by this machine's clock.
    Instant moment() {
        return moment;
    }

    /// How far the server's clock is ahead of this machine's.
    Duration clockSkew() {
        return clockSkew;
    }

    /// The position in the server's log when the snapshot was taken.
    String position() {
        return position;
    }

    @Override
    public void close() {
        session.close();
    }
}
