package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.point.Cut;
import dev.holdfast.asset.point.PointFile;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.asset.postgres.client.PostgresClients;
import dev.holdfast.asset.postgres.session.Sql;
import dev.holdfast.asset.process.ChildProcess;
import dev.holdfast.asset.process.ClientProgram;
import dev.holdfast.asset.process.Expectation;
import dev.holdfast.asset.process.ProgramCall;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What `pg_dump` and `pg_dumpall` write, stored in files of the recovery point.
final class SchemaDump {
    /// The texts of such a database have no known encoding: they are written as they are.
    private static final String UNCODED = "SQL_ASCII";

    private static final String LOCK_TIMEOUT = "--lock-wait-timeout=30000";

    private final PostgresClients clients;
    private final int serverMajor;
    private final String encoding;
    private final PointWriter writer;

    /// @param encoding of the database
    SchemaDump(PostgresClients clients, int serverMajor, String encoding, PointWriter writer) {
        this.clients = clients;
        this.serverMajor = serverMajor;
        this.encoding = encoding.equals(UNCODED) ? UNCODED : "UTF8";
        this.writer = writer;
    }

    /// The definitions: everything but rows, in the snapshot.
    ///
    /// @param excluded tables to leave out
    void definitions(String database, String snapshot, List<TableName> excluded, String path)
            throws AssetException, IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--section=pre-data", "--section=post-data"));
        for (TableName table : excluded) {
            arguments.add("--exclude-table=" + Sql.name(table.schema(), table.name()));
        }
        store(archive(database, snapshot).and(arguments), path, 0644);
    }

    /// The content of the large objects, in the snapshot.
    void largeObjects(String database, String snapshot, String path)
            throws AssetException, IOException, InterruptedException {
        // without tables, so that none is locked or has to be readable: large objects belong to none
        store(archive(database, snapshot).and("--section=data", "--blobs", "--exclude-table=*.*"), path, 0644);
    }

    /// Not compressed, so that what has not changed is stored once; the repository compresses.
    private ProgramCall archive(String database, String snapshot) throws AssetException, InterruptedException {
        ClientProgram dump = clients.find("pg_dump", serverMajor);
        return clients.call(dump, database, Map.of(), "--format=custom", "--compress=0", "--no-password", LOCK_TIMEOUT)
                .and("--snapshot=" + snapshot, "--encoding=" + encoding)
                .expecting(new Expectation.Beginning("PGDMP"));
    }

    /// Roles and tablespaces of the server.
    ///
    /// @param passwords whether the passwords of the roles can be read, as only a superuser can
    void globals(String database, boolean passwords, String path)
            throws AssetException, IOException, InterruptedException {
        ClientProgram program = clients.find("pg_dumpall", serverMajor);
        ProgramCall call = clients.call(program, database, Map.of(), "--globals-only", "--no-password", LOCK_TIMEOUT)
                .expecting(new Expectation.NearEnd("dump complete"));
        store(passwords ? call : call.and("--no-role-passwords"), path, 0600);
    }

    private void store(ProgramCall call, String path, int permissions)
            throws AssetException, IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(call);
                PointFile file = writer.create(path, Cut.BY_CONTENT, permissions)) {
            InputStream output = child.output();
            output.transferTo(file);
            child.awaitSuccess();
            file.complete();
        }
    }
}
