package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.mariadb.catalog.CatalogReader;
import dev.holdfast.asset.mariadb.catalog.PointPaths;
import dev.holdfast.asset.mariadb.catalog.ServerVersion;
import dev.holdfast.asset.mariadb.catalog.SqlScript;
import dev.holdfast.asset.mariadb.session.Connector;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.ResultRow;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.mariadb.session.Workers;
import dev.holdfast.asset.point.PointWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Captures databases into a recovery point: rows, definitions, and the record of what it holds.
public final class CaptureRun {
    /// Hashes of passwords stand in it.
    private static final int PRIVATE = 0600;

    private final Connector connector;
    private final CaptureScope scope;
    private final String source;
    private final Surroundings surroundings;

    /// @param source the server as the record names it, without secrets
    public CaptureRun(Connector connector, CaptureScope scope, String source, Surroundings surroundings) {
        this.connector = connector;
        this.scope = scope;
        this.source = source;
        this.surroundings = surroundings;
    }

    /// Writes everything below the base of `writer`, but for the files that people read.
    public BackupInfo run(CaptureJob job, PointWriter writer) throws AssetException, IOException, InterruptedException {
        Instant begun = surroundings.clock().instant();
        try (Session control = connector.open(Connector.Purpose.READ);
                Workers workers = Workers.open(connector, Connector.Purpose.READ, job.workers(), "capture")) {
            ServerVersion version = version(control);
            ServerCapture capture = new ServerCapture(version, connector.server(), workers, scope, writer, job.log());
            Snapshot snapshot = capture.run(control, surroundings.clock());
            writeAccounts(control, version, job, writer);
            List<DatabaseInfo> databases = new ArrayList<>();
            SchemaFiles files = new SchemaFiles(writer);
            for (DatabaseCapture database : capture.databases()) {
                databases.add(files.write(database));
            }
            return new BackupInfo(
                    version.dialect().word(),
                    version.text(),
                    "",
                    surroundings.program(),
                    source,
                    begun,
                    snapshot.time(),
                    surroundings.clock().instant(),
                    snapshot.position().entries(),
                    databases,
                    capture.checks());
        }
    }

    private void writeAccounts(Session control, ServerVersion version, CaptureJob job, PointWriter writer)
            throws AssetException, IOException, InterruptedException {
        try {
            Optional<SqlScript> accounts = new Accounts(control, version.dialect()).read();
            if (accounts.isPresent()) {
                writer.put(PointPaths.GLOBALS, PRIVATE, accounts.get().bytes());
            } else {
                job.log().warning("users and grants are not captured: the user may not read the database mysql");
            }
        } catch (SQLException problem) {
            throw new Failures(connector.server()).of("unable to read users and grants", problem);
        }
    }

    private ServerVersion version(Session session) throws AssetException, InterruptedException {
        try {
            ResultRow server = new CatalogReader(session).server();
            return ServerVersion.parse(server.text("version"));
        } catch (SQLException problem) {
            throw new Failures(connector.server()).of("unable to ask for the server's version", problem);
        }
    }
}
