package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.postgres.client.ArchiveFile;
import dev.holdfast.asset.postgres.client.PgRestore;
import dev.holdfast.asset.postgres.layout.Properties;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import dev.holdfast.asset.process.ClientProgram;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Brings large objects back and counts them.
final class LargeObjectRestore {
    private final Assignment assignment;
    private final ClientProgram program;

    /// @param program a `pg_restore`
    LargeObjectRestore(Assignment assignment, ClientProgram program) {
        this.assignment = assignment;
        this.program = program;
    }

    void run(Tally tally) throws AssetException, SqlFailure, IOException, InterruptedException {
        long expected = Properties.largeObjects(assignment.info());
        if (expected == 0) {
            return;
        }
        RestoreJob job = assignment.job();
        Target target = assignment.target();
        job.log().step("loading " + expected + " large objects");
        try (ArchiveFile archive = archive()) {
            new PgRestore(target.clients(), program, archive, Optional.empty(), job.manner())
                    .run(target.database(), "data", 1);
        }
        requireCount(expected);
        tally.checked("there are " + expected + " large objects, as the recovery point says");
    }

    private ArchiveFile archive() throws AssetException, IOException, InterruptedException {
        try (InputStream content =
                assignment.job().point().open(assignment.paths().largeObjects())) {
            return ArchiveFile.of(
                    content,
                    assignment.surroundings().temporaryDirectory(),
                    program.prefix(),
                    assignment.surroundings().environment());
        }
    }

    private void requireCount(long expected) throws AssetException, SqlFailure, InterruptedException {
        try (Session session = assignment.session()) {
            String found = String.valueOf(session.value("SELECT count(*) FROM pg_largeobject_metadata"));
            if (Long.parseLong(found) < expected) {
                throw new AssetException(
                        AssetException.Kind.MISMATCH,
                        "unable to restore large objects into '"
                                + assignment.target().location() + "': " + found
                                + " are there, but the recovery point says " + expected,
                        "check the repository: holdfast repo check --read-data");
            }
        }
    }
}
