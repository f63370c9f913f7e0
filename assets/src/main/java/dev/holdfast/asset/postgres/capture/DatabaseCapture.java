package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.QualifiedTable;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.database.TableSelection;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.asset.postgres.catalog.Catalog;
import dev.holdfast.asset.postgres.catalog.Relation;
import dev.holdfast.asset.postgres.catalog.RelationKind;
import dev.holdfast.asset.postgres.catalog.ServerVersion;
import dev.holdfast.asset.postgres.client.PostgresClients;
import dev.holdfast.asset.postgres.layout.PointPaths;
import dev.holdfast.asset.postgres.layout.Properties;
import dev.holdfast.asset.postgres.selection.Chosen;
import dev.holdfast.asset.postgres.selection.Wanted;
import dev.holdfast.asset.postgres.session.Connector;
import dev.holdfast.asset.postgres.session.Failures;
import dev.holdfast.asset.postgres.session.SessionWork;
import dev.holdfast.asset.postgres.session.Sql;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Captures one database into files of a recovery point. For one thread, which starts others.
public final class DatabaseCapture {
    private final Connector connector;
    private final PostgresClients clients;
    private final ServerVersion version;
    private final PointWriter writer;
    private final CaptureJob job;
    private final InstantSource clock;
    private final TableSelection selection;

    public DatabaseCapture(
            Connector connector,
            PostgresClients clients,
            ServerVersion version,
            PointWriter writer,
            CaptureJob job,
            InstantSource clock,
            TableSelection selection) {
        this.connector = connector;
        this.clients = clients;
        this.version = version;
        this.writer = writer;
        this.job = job;
        this.clock = clock;
        this.selection = selection;
    }

    /// Captures everything that is chosen, as it was at one moment.
    public CapturedDatabase capture(String database) throws AssetException, IOException, InterruptedException {
        Wanted wanted = new Wanted(database, selection);
        String attempt = "unable to capture database '" + database + "'";
        try (SharedSnapshot snapshot = SharedSnapshot.take(connector, version, wanted, clock)) {
            tell(database, snapshot.catalog(), snapshot.chosen());
            return new Run(database, snapshot).go();
        } catch (SqlFailure failure) {
            throw Failures.of(attempt, failure);
        }
    }

    private void tell(String database, Catalog catalog, Chosen chosen) {
        if (!chosen.consequences().isEmpty()) {
            job.log()
                    .warning("left out of database '" + database + "' as well, because it needs what is left out: "
                            + chosen.consequences().some());
        }
        for (Relation foreign :
                catalog.of(RelationKind.FOREIGN_TABLE).filter(chosen::includes).toList()) {
            job.log()
                    .warning("the rows of foreign table '" + foreign.name() + "' of database '" + database
                            + "' lie on another server and are not captured");
        }
    }

    /// One capture under way.
    private final class Run {
        private final String database;
        private final SharedSnapshot snapshot;
        private final Chosen chosen;
        private final PointPaths paths;
        private final Map<TableName, TableRows> tables = new LinkedHashMap<>();

        Run(String database, SharedSnapshot snapshot) {
            this.chosen = snapshot.chosen();
            this.database = database;
            this.snapshot = snapshot;
            this.paths = PointPaths.of(database);
        }

        CapturedDatabase go() throws AssetException, SqlFailure, IOException, InterruptedException {
            List<SessionWork.Work> works = new ArrayList<>();
            works.add(_ -> definitions());
            if (snapshot.catalog().largeObjects() > 0) {
                works.add(_ -> dump().largeObjects(database, snapshot.id(), paths.largeObjects()));
            }
            pieces().forEach(piece -> works.add(lane -> copy(piece, lane)));
            job.log().step("copying the rows of database '" + database + "'");
            SessionWork.run(job.workers(), () -> snapshot.join(connector, database), works);
            snapshot.definitions().requireSameLabels(connector);
            sequences();
            return new CapturedDatabase(
                    info(),
                    snapshot.moment(),
                    snapshot.clockSkew(),
                    snapshot.position(),
                    qualified(snapshot.catalog().relations().stream()),
                    qualified(snapshot.catalog().tables().filter(table -> !chosen.includes(table))));
        }

        private List<QualifiedTable> qualified(Stream<Relation> relations) {
            return relations
                    .map(relation -> new QualifiedTable(database, relation.name()))
                    .toList();
        }

        /// Largest first, so that no worker is left alone with a large one at the end.
        private List<RowPiece> pieces() {
            List<RowPiece> pieces = new ArrayList<>();
            snapshot.catalog().tables().filter(chosen::includes).forEach(table -> {
                tables.put(table.name(), new TableRows(table));
                pieces.addAll(RowPiece.of(table, version.major(), job.workers()));
            });
            pieces.sort(
                    Comparator.comparingLong((RowPiece piece) -> piece.table().pages())
                            .reversed()
                            .thenComparing(piece -> piece.table().name())
                            .thenComparingInt(RowPiece::number));
            return pieces;
        }

        private void definitions() throws AssetException, SqlFailure, IOException, InterruptedException {
            dump().definitions(database, snapshot.id(), chosen.excluded(), paths.schema());
            snapshot.definitions().requireCurrent(connector);
        }

        private SchemaDump dump() {
            return new SchemaDump(
                    clients,
                    version.major(),
                    snapshot.catalog().properties().getOrDefault(Properties.ENCODING, ""),
                    writer);
        }

        private void copy(RowPiece piece, SessionWork.Lane lane)
                throws AssetException, SqlFailure, IOException, InterruptedException {
            TableName name = piece.table().name();
            job.progress().current(name);
            String attempt = "unable to read table '" + name + "' of database '" + database + "'";
            try {
                lane.session()
                        .execute("LOCK TABLE ONLY " + Sql.name(name.schema(), name.name())
                                + " IN ACCESS SHARE MODE NOWAIT");
                TableRows rows = Objects.requireNonNull(tables.get(name));
                RowCopy.run(piece, lane.session(), writer, number -> paths.rows(name, number), rows);
            } catch (SqlFailure failure) {
                throw Failures.of(attempt, failure);
            }
        }

        private void sequences() throws SqlFailure, IOException, InterruptedException {
            List<Relation> all = snapshot.catalog()
                    .of(RelationKind.SEQUENCE)
                    .filter(Relation::isSequence)
                    .filter(chosen::includes)
                    .toList();
            writer.put(paths.sequences(), 0644, SequenceValues.read(snapshot.session(), all));
        }

        private DatabaseInfo info() {
            Catalog catalog = snapshot.catalog();
            Map<String, String> properties = new HashMap<>(catalog.properties());
            catalog.extensions().forEach((name, installed) -> properties.put(Properties.EXTENSION + name, installed));
            properties.put(Properties.LARGE_OBJECTS, Long.toString(catalog.largeObjects()));
            chosen.consequences().remember(properties);
            List<TableInfo> infos =
                    tables.values().stream().map(TableRows::info).toList();
            return new DatabaseInfo(database, paths.directory(), infos, properties);
        }
    }
}
