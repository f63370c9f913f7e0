package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.RecoveryFiles;
import dev.holdfast.asset.database.TableSelection;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.asset.postgres.catalog.ServerVersion;
import dev.holdfast.asset.postgres.client.PostgresClients;
import dev.holdfast.asset.postgres.layout.PointPaths;
import dev.holdfast.asset.postgres.layout.PostgresGuide;
import dev.holdfast.asset.postgres.session.Connector;
import dev.holdfast.asset.postgres.session.Failures;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import dev.holdfast.repository.format.Timestamp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Captures databases of one server into one recovery point. Each has a snapshot of its own: they are consistent in
/// themselves, not with one another.
public final class ServerCapture {
    private static final Duration TOLERATED_SKEW = Duration.ofSeconds(5);

    private final Connector connector;
    private final PostgresClients clients;
    private final CaptureJob job;
    private final Surroundings surroundings;
    private final AssetDescription description;
    private final TableSelection selection;
    private final PointWriter writer;

    public ServerCapture(
            Connector connector,
            PostgresClients clients,
            CaptureJob job,
            Surroundings surroundings,
            AssetDescription description,
            TableSelection selection) {
        this.connector = connector;
        this.clients = clients;
        this.job = job;
        this.surroundings = surroundings;
        this.description = description;
        this.selection = selection;
        this.writer = new PointWriter(
                job.session(), job.chunking(), description.paths().getFirst(), job.begun(), job.progress());
    }

    /// Captures databases one after the other.
    ///
    /// @param databases at least one
    public CapturedAsset capture(List<String> databases) throws AssetException, IOException, InterruptedException {
        Instant begun = surroundings.clock().instant();
        ServerVersion version = globals(databases.getFirst());
        DatabaseCapture capture =
                new DatabaseCapture(connector, clients, version, writer, job, surroundings.clock(), selection);
        List<CapturedDatabase> captured = new ArrayList<>();
        for (String database : databases) {
            captured.add(capture.capture(database));
        }
        captured.forEach(this::warnOfSkew);
        BackupInfo info = info(version, begun, captured, SelectionCheck.of(selection, captured, job.log()));
        new RecoveryFiles(info, description.paths().getFirst().toString(), new PostgresGuide()).put(writer);
        PointWriter.Written written = writer.finish();
        return new CapturedAsset(
                written.root(),
                written.counts(),
                Timestamp.of(info.consistency(), surroundings.zone().getRules().getOffset(info.consistency())),
                List.of("position=" + captured.getFirst().position()));
    }

    /// Asks for the version, and stores roles and tablespaces.
    private ServerVersion globals(String database) throws AssetException, IOException, InterruptedException {
        String attempt = "unable to connect to '" + description.location() + "'";
        ServerVersion version;
        boolean passwords;
        try (Session session = connector.open(database)) {
            version = ServerVersion.of(session);
            passwords = "yes".equals(session.value(ServerVersion.READS_PASSWORDS));
        } catch (SqlFailure failure) {
            throw Failures.of(attempt, failure);
        }
        if (version.major() < ServerVersion.OLDEST) {
            throw new AssetException(
                    AssetException.Kind.INCOMPATIBLE,
                    "unable to capture '" + description.location() + "': PostgreSQL " + version + " is older than "
                            + ServerVersion.OLDEST,
                    "upgrade the server, or capture it with pg_dump as an asset of type command");
        }
        if (!passwords) {
            job.log().warning("the passwords of roles are not captured: only a superuser can read them");
        }
        new SchemaDump(clients, version.major(), "UTF8", writer).globals(database, passwords, PointPaths.GLOBALS);
        return version;
    }

    private void warnOfSkew(CapturedDatabase captured) {
        if (captured.clockSkew().abs().compareTo(TOLERATED_SKEW) > 0) {
            job.log()
                    .warning("the clock of the server of database '"
                            + captured.info().name() + "' differs from this" + " machine's by "
                            + captured.clockSkew().toSeconds() + " s");
        }
    }

    private BackupInfo info(ServerVersion version, Instant begun, List<CapturedDatabase> captured, List<String> choice)
            throws AssetException, InterruptedException {
        List<DatabaseInfo> databases =
                captured.stream().map(CapturedDatabase::info).toList();
        Map<String, String> position = new TreeMap<>();
        for (CapturedDatabase database : captured) {
            position.put(captured.size() == 1 ? "lsn" : "lsn:" + database.info().name(), database.position());
        }
        Instant consistency = captured.stream()
                .map(CapturedDatabase::moment)
                .min(Comparator.naturalOrder())
                .orElse(begun);
        List<String> checks = new ArrayList<>(List.of(
                "all rows and definitions of a database were read in one snapshot of it",
                "no definition of a captured object changed from the snapshot until the definitions were written",
                "no label of an enumerated type changed until all rows were read",
                "pg_dump and pg_dumpall ended with success and wrote what they should",
                "rows were counted and summed while they were read"));
        checks.addAll(choice);
        if (captured.size() > 1) {
            checks.add("each database has a snapshot of its own: they are not consistent with one another");
        }
        return new BackupInfo(
                "postgresql",
                version.text(),
                clients.find("pg_dump", version.major()).version().toString(),
                surroundings.program(),
                description.location(),
                begun,
                consistency,
                surroundings.clock().instant(),
                position,
                databases,
                checks);
    }
}
