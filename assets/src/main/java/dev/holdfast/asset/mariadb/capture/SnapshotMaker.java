package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetLog;
import dev.holdfast.asset.mariadb.catalog.Dialect;
import dev.holdfast.asset.mariadb.catalog.ServerVersion;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Brings the sessions of all workers to one state of the server.
final class SnapshotMaker {
    private static final int ATTEMPTS = 50;

    private final Session control;
    private final List<Session> workers;
    private final ServerVersion version;
    private final Dialect dialect;
    private final Positions positions;
    private final Failures failures;
    private final LongStatements longStatements;
    private final Duration lockWait;
    private final InstantSource clock;
    private final AssetLog log;

    SnapshotMaker(
            Session control,
            List<Session> workers,
            ServerVersion version,
            String server,
            Duration lockWait,
            InstantSource clock,
            AssetLog log) {
        this.control = control;
        this.workers = workers;
        this.version = version;
        this.dialect = version.dialect();
        this.positions = new Positions(version);
        this.failures = new Failures(server);
        this.longStatements = new LongStatements(control, dialect);
        this.lockWait = lockWait;
        this.clock = clock;
        this.log = log;
    }

    /// What is read while the server stands still.
    interface Reading {
        /// Reads all definitions.
        void definitions(Session session) throws SQLException, AssetException, InterruptedException;

        /// Reads the rows of tables without transactions.
        void plainTables() throws AssetException, IOException, InterruptedException;

        /// Whether there are such tables, once definitions were read.
        boolean hasPlainTables();
    }

    Snapshot make(Reading reading) throws AssetException, IOException, InterruptedException {
        try {
            longStatements.letEnd(lockWait);
            control.execute("SET SESSION lock_wait_timeout = " + Math.max(1, lockWait.toSeconds()));
            if (!mayBlock()) {
                return withoutBlocking(reading);
            }
            return blocking(reading);
        } catch (SQLException problem) {
            if (Failures.isLockTimeout(problem)) {
                throw longStatements.inTheWay(lockWait, problem);
            }
            throw failures.of("unable to bring sessions to one state of server '" + failures.server() + "'", problem);
        }
    }

    private boolean mayBlock() throws SQLException, InterruptedException {
        try {
            control.execute(dialect.blockDefinitions(version).getFirst());
            return true;
        } catch (SQLException problem) {
            if (Failures.isDenial(problem)) {
                return false;
            }
            throw problem;
        }
    }

    private Snapshot blocking(Reading reading) throws SQLException, AssetException, IOException, InterruptedException {
        log.step("blocking definitions of server '" + failures.server() + "' to read them");
        try {
            List<String> rest = dialect.blockDefinitions(version);
            run(rest.subList(1, rest.size()));
            reading.definitions(control);
            if (dialect.plainTablesStandWithDefinitions()) {
                reading.plainTables();
            }
            long begun = System.nanoTime();
            run(dialect.blockCommits());
            if (!dialect.plainTablesStandWithDefinitions()) {
                reading.plainTables();
            }
            beginAll();
            Position position = positions.current(control);
            Snapshot snapshot = new Snapshot(
                    workers, position, clock.instant(), "commits waited " + millisecondsSince(begun) + " ms", true);
            return snapshot;
        } finally {
            run(dialect.release());
        }
    }

    private static long millisecondsSince(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private Snapshot withoutBlocking(Reading reading)
            throws SQLException, AssetException, IOException, InterruptedException {
        log.warning("the user may not block commits (" + dialect.lockPrivilege()
                + "): looking for one position in the binary log at which all sessions begin");
        Snapshot snapshot = withoutBlocking();
        reading.definitions(control);
        if (reading.hasPlainTables()) {
            throw new AssetException(
                    AssetException.Kind.DENIED,
                    "unable to read tables without transactions of server '" + failures.server()
                            + "' in one state: the user may not block writes",
                    "GRANT RELOAD ON *.* TO the user, convert these tables to InnoDB, or exclude them");
        }
        return snapshot;
    }

    private Snapshot withoutBlocking() throws SQLException, AssetException, InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Position before = positions.current(control);
            beginAll();
            Position after = positions.current(control);
            Position common = commonPosition();
            if (common.isKnown() || (before.isKnown() && before.equals(after))) {
                String how = "without blocking: all sessions began at one position, in attempt " + attempt;
                Position position = before.isKnown() && before.equals(after) ? before : common;
                return new Snapshot(workers, position, clock.instant(), how, false);
            }
            if (!before.isKnown() && !positions.ofSnapshot(control).isKnown() && !anyKnown()) {
                return new Snapshot(
                        workers.subList(0, 1),
                        Position.NONE,
                        clock.instant(),
                        "without blocking: one session read everything",
                        false);
            }
        }
        throw new AssetException(
                AssetException.Kind.CHANGED,
                "unable to bring sessions to one state of server '" + failures.server() + "': in " + ATTEMPTS
                        + " attempts something was committed between them",
                "GRANT RELOAD ON *.* TO the user, or capture with one worker");
    }

    private boolean anyKnown() throws SQLException, InterruptedException {
        return positions.ofSnapshot(workers.getFirst()).isKnown();
    }

    /// The position that all snapshots have, if the server knows such positions and they are one.
    private Position commonPosition() throws SQLException, InterruptedException {
        Position first = positions.ofSnapshot(workers.getFirst());
        for (Session session : workers) {
            if (!positions.ofSnapshot(session).equals(first)) {
                return Position.NONE;
            }
        }
        return first;
    }

    private void beginAll() throws SQLException, InterruptedException {
        for (Session session : workers) {
            session.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        }
        for (Session session : workers) {
            session.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        }
    }

    private void run(List<String> statements) throws SQLException, InterruptedException {
        for (String statement : statements) {
            control.execute(statement);
        }
    }
}
