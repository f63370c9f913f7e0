package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.postgres.client.ArchiveFile;
import dev.holdfast.asset.postgres.client.ContentsFilter;
import dev.holdfast.asset.postgres.client.PgRestore;
import dev.holdfast.asset.postgres.client.TableOfContents;
import dev.holdfast.asset.postgres.client.TableOfContents.Entry;
import dev.holdfast.asset.postgres.layout.LeftOut;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SessionWork;
import dev.holdfast.asset.postgres.session.SqlFailure;
import dev.holdfast.asset.process.ClientProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The definitions of a database on their way into a target.
final class Definitions implements AutoCloseable {
    private final Target target;
    private final ArchiveFile archive;
    private final Optional<ArchiveFile> list;
    private final PgRestore restore;

    private Definitions(Target target, ArchiveFile archive, Optional<ArchiveFile> list, PgRestore restore) {
        this.target = target;
        this.archive = archive;
        this.list = list;
        this.restore = restore;
    }

    /// Fetches the archive and chooses from it what belongs to the scope.
    ///
    /// @param program a `pg_restore`
    static Definitions of(Assignment assignment, ClientProgram program, TargetState state)
            throws AssetException, IOException, InterruptedException {
        RestoreJob job = assignment.job();
        Target target = assignment.target();
        try (InputStream content = job.point().open(assignment.paths().schema())) {
            ArchiveFile archive = file(content, assignment, program);
            boolean done = false;
            try {
                PgRestore all = new PgRestore(target.clients(), program, archive, Optional.empty(), job.manner());
                Optional<String> chosen = chosen(all, assignment, state);
                Optional<ArchiveFile> list = chosen.isEmpty()
                        ? Optional.empty()
                        : Optional.of(file(
                                new ByteArrayInputStream(chosen.get().getBytes(StandardCharsets.UTF_8)),
                                assignment,
                                program));
                PgRestore restore = new PgRestore(target.clients(), program, archive, list, job.manner());
                done = true;
                return new Definitions(target, archive, list, restore);
            } finally {
                if (!done) {
                    archive.close();
                }
            }
        }
    }

    private static ArchiveFile file(InputStream content, Assignment assignment, ClientProgram program)
            throws AssetException, IOException, InterruptedException {
        Surroundings surroundings = assignment.surroundings();
        return ArchiveFile.of(content, surroundings.temporaryDirectory(), program.prefix(), surroundings.environment());
    }

    /// The list for `pg_restore`, unless everything is meant.
    ///
    /// @param state tells which schemas are there already
    private static Optional<String> chosen(PgRestore archive, Assignment assignment, TargetState state)
            throws AssetException, IOException, InterruptedException {
        Scope scope = assignment.scope();
        LeftOut leftOut = LeftOut.of(assignment.info());
        if (scope.all() && scope.hasRows() && leftOut.isEmpty() && state.isEmpty()) {
            return Optional.empty();
        }
        Set<LeftOut.Address> absent = leftOut.addresses();
        TableOfContents contents =
                archive.contents().without(entry -> absent.contains(new LeftOut.Address(entry.catalog(), entry.oid())));
        List<Entry> entries = contents.entries();
        if (!scope.all()) {
            Set<TableName> names = new HashSet<>();
            scope.tables().forEach(table -> names.add(table.name()));
            entries = ContentsFilter.forTables(contents, names, !state.isEmpty());
        }
        return Optional.of(TableOfContents.list(entries.stream()
                .filter(entry -> scope.hasRows() || !entry.description().equals("MATERIALIZED VIEW DATA"))
                .filter(entry -> !entry.description().equals("SCHEMA")
                        || state.schemas().stream()
                                .noneMatch(name -> entry.rest().startsWith("- " + name + " ")))
                .toList()));
    }

    /// Drops what the target has of the chosen objects.
    void drop(SessionWork.Opener opener) throws AssetException, SqlFailure, IOException, InterruptedException {
        try (Session session = opener.open()) {
            session.execute("BEGIN;\n" + DropScript.of(restore.script()) + "COMMIT");
        }
    }

    void preData() throws AssetException, IOException, InterruptedException {
        restore.run(target.database(), "pre-data", 1);
    }

    void postData(int jobs) throws AssetException, IOException, InterruptedException {
        restore.run(target.database(), "post-data", jobs);
    }

    @Override
    public void close() throws IOException {
        try (archive) {
            if (list.isPresent()) {
                list.get().close();
            }
        }
    }
}
