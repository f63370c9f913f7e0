package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.database.RowLine;
import dev.holdfast.asset.database.RowSink;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.mariadb.catalog.LoadColumn;
import dev.holdfast.asset.mariadb.session.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Inserts a tenant's rows into tables of the current database. Not thread-safe.
final class TenantTarget implements RowSink {
    private final RestoreContext context;
    private final Session session;
    private final String prefix;
    private @Nullable InsertStatements statements;

    /// @param prefix before the names of tables
    TenantTarget(RestoreContext context, Session session, String prefix) {
        this.context = context;
        this.session = session;
        this.prefix = prefix;
    }

    @Override
    public void begin(TableInfo table) {
        statements = new InsertStatements("INSERT INTO", prefix + table.name().name(), LoadColumn.of(table));
    }

    @Override
    public void row(RowLine row) throws AssetException, InterruptedException {
        run(Objects.requireNonNull(statements).add(row.bytes(), row.offset(), row.length()));
    }

    @Override
    public void end(TableInfo table) throws AssetException, IOException, InterruptedException {
        run(Objects.requireNonNull(statements).rest());
        context.tally().add(Objects.requireNonNull(statements).rows(), 0);
    }

    private void run(Optional<String> statement) throws AssetException, InterruptedException {
        if (statement.isPresent()) {
            try {
                session.execute(statement.get());
            } catch (SQLException problem) {
                throw context.failures().of("unable to insert rows of the tenant", problem);
            }
        }
    }
}
