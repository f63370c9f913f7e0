package dev.holdfast.asset.postgres.client;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.process.ChildProcess;
import dev.holdfast.asset.process.ClientProgram;
import dev.holdfast.asset.process.ProgramCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs of `pg_restore` on one archive.
public final class PgRestore {
    /// For sessions that build indexes: a crash of the server loses a restore anyway.
    private static final String SESSION =
            "-c maintenance_work_mem=256MB -c synchronous_commit=off -c statement_timeout=0 -c lock_timeout=0";

    private final PostgresClients clients;
    private final ClientProgram program;
    private final ArchiveFile archive;
    private final Optional<ArchiveFile> list;
    private final RestoreManner manner;

    /// @param list of the entries to restore, all if there is none
    public PgRestore(
            PostgresClients clients,
            ClientProgram program,
            ArchiveFile archive,
            Optional<ArchiveFile> list,
            RestoreManner manner) {
        this.clients = clients;
        this.program = program;
        this.archive = archive;
        this.list = list;
        this.manner = manner;
    }

    /// What the archive holds.
    public TableOfContents contents() throws AssetException, IOException, InterruptedException {
        return TableOfContents.parse(output(program.call("--list", "--verbose", archive.path())));
    }

    /// The statements that `--clean` would begin with: those that drop what the archive holds.
    public String script() throws AssetException, IOException, InterruptedException {
        return output(program.call("--file=-", "--clean", "--if-exists", "--no-owner", "--no-privileges")
                .and(chosen())
                .and(archive.path()));
    }

    private static String output(ProgramCall call) throws AssetException, IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(call)) {
            String text = new String(child.output().readAllBytes(), StandardCharsets.UTF_8);
            child.awaitSuccess();
            return text;
        }
    }

    /// Restores one section of the archive into a database, and stops at the first error.
    ///
    /// @param section `pre-data`, `data` or `post-data`
    /// @param jobs how many sessions to use
    public void run(String database, String section, int jobs)
            throws AssetException, IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "--dbname=" + connection(database), "--section=" + section, "--exit-on-error", "--no-password"));
        if (jobs > 1) {
            arguments.add("--jobs=" + jobs);
        }
        if (!manner.owners()) {
            arguments.add("--no-owner");
        }
        if (!manner.privileges()) {
            arguments.add("--no-privileges");
        }
        arguments.addAll(chosen());
        ProgramCall call = clients.call(program, database, Map.of("PGOPTIONS", SESSION))
                .and(arguments)
                .and(archive.path());
        try (ChildProcess child = ChildProcess.start(call)) {
            child.awaitSuccess();
        }
    }

    /// A name could look like a connection string.
    private static String connection(String database) {
        return "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private List<String> chosen() {
        return list.map(file -> List.of("--use-list=" + file.path())).orElse(List.of());
    }
}
