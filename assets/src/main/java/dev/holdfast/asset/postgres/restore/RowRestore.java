package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.postgres.session.Failures;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SessionWork;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Brings the rows of the chosen tables into tables that are there. For one thread, which starts others.
final class RowRestore {
    private final Assignment assignment;
    private final RestoreJob job;
    private final Tally tally;

    RowRestore(Assignment assignment, Tally tally) {
        this.assignment = assignment;
        this.job = assignment.job();
        this.tally = tally;
    }

    /// Into tables that this restore has created and that have no constraints yet.
    void intoFresh() throws AssetException, SqlFailure, IOException, InterruptedException {
        load(true);
    }

    /// Into tables that were there before: neither do triggers fire nor are foreign keys checked.
    void intoExisting() throws AssetException, SqlFailure, IOException, InterruptedException {
        load(false);
    }

    /// The rows of a tenant, one table after the other, through the partitioned table where there are partitions.
    void ofTenant() throws AssetException, SqlFailure, IOException, InterruptedException {
        job.log().step("loading the rows of the tenant");
        RowFeed feed = assignment.feed();
        try (Session session = assignment.session();
                CopySink sink = new CopySink(session, RowLoad::quoted)) {
            session.execute("SET synchronous_commit = off");
            feed.run(sink);
            tally.rows(sink.rows());
        }
    }

    private record Piece(TableInfo table, RowFile file) {}

    private void load(boolean fresh) throws AssetException, SqlFailure, IOException, InterruptedException {
        List<Piece> pieces = pieces();
        job.progress()
                .expect(
                        pieces.size(),
                        pieces.stream().mapToLong(piece -> piece.file().bytes()).sum());
        job.log().step("loading rows");
        List<SessionWork.Work> works = new ArrayList<>();
        for (Piece piece : pieces) {
            works.add(lane -> load(lane.session(), piece, fresh));
        }
        SessionWork.run(job.workers(), fresh ? assignment::session : this::quietSession, works);
        tally.checked("every table has as many rows as the recovery point says");
    }

    /// The files of the largest tables first, so that no worker is left alone with a large one at the end.
    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (TableInfo table : assignment.scope().tables()) {
            table.files().stream().filter(file -> file.rows() > 0).forEach(file -> pieces.add(new Piece(table, file)));
        }
        pieces.sort(Comparator.comparingLong((Piece piece) -> piece.table().bytes())
                .reversed()
                .thenComparing(piece -> piece.file().path()));
        return pieces;
    }

    private void load(Session session, Piece piece, boolean fresh)
            throws AssetException, IOException, InterruptedException {
        TableInfo table = piece.table();
        RowFile file = piece.file();
        job.progress().current(table.name());
        RowLoad load = new RowLoad(job.progress());
        try (InputStream content = job.point().open(file.path())) {
            Optional<String> condition = assignment.scope().where(table);
            if (condition.isPresent()) {
                tally.rows(load.loadWhere(session, RowLoad.quoted(table), table, file, content, condition.get()));
            } else {
                load.load(session, table, file, content, fresh);
                tally.rows(file.rows());
            }
        } catch (SqlFailure failure) {
            throw Failures.of("unable to load rows of table '" + table.name() + "'", failure);
        }
    }

    private Session quietSession() throws AssetException, SqlFailure, InterruptedException {
        Session session = assignment.session();
        try {
            session.execute("SET session_replication_role = replica");
            return session;
        } catch (SqlFailure failure) {
            session.close();
            throw new AssetException(
                    AssetException.Kind.DENIED,
                    "unable to load rows into existing tables of '"
                            + assignment.target().location() + "': " + failure.reason(),
                    "restore as a superuser: triggers and foreign keys must rest while rows are loaded",
                    failure);
        }
    }
}
