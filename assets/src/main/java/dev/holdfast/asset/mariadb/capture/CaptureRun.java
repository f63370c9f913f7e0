package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.mariadb.catalog.CatalogReader;
import dev.holdfast.asset.mariadb.catalog.ServerVersion;
import dev.holdfast.asset.mariadb.session.Connector;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.Record;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.mariadb.session.Workers;
import dev.holdfast.asset.point.PointWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Captures databases into a recovery point: rows, definitions, and the record of what it holds.
public final class CaptureRun {
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
    public BackupInfo run(CaptureJob job, PointWriter writer)
            throws AssetException, IOException, InterruptedException {
        Instant begun = surroundings.clock().instant();
        try (Session control = connector.open(Connector.Purpose.READ);
                Workers workers = Workers.open(connector, Connector.Purpose.READ, job.workers(), "capture")) {
            ServerVersion version = version(control);
            ServerCapture capture =
                    new ServerCapture(version, connector.server(), workers, scope, writer, job.log());
            Snapshot snapshot = capture.run(control, surroundings.clock());
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

    private ServerVersion version(Session session) throws AssetException, InterruptedException {
        try {
            Record server = new CatalogReader(session).server();
            return ServerVersion.parse(server.text("version"));
        } catch (SQLException problem) {
            throw new Failures(connector.server()).of("unable to ask for the server's version", problem);
        }
    }
}
