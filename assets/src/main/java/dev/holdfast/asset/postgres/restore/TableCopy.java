package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.database.Column;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.Sql;
import dev.holdfast.asset.postgres.session.SqlFailure;
import dev.holdfast.repository.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Collectors;

/// A table of a recovery point under another name: its columns, rows and primary key, to be looked at or copied
/// from. Defaults, other constraints, indexes and triggers stay behind, because they would be in the way of the
/// table that has the name.
final class TableCopy {
    private final RowLoad load;

    TableCopy(Progress progress) {
        this.load = new RowLoad(progress);
    }

    /// Creates and fills it, and returns how many rows it has.
    long restore(Session session, TableInfo table, TableName name, Optional<String> where, PointReader point)
            throws AssetException, SqlFailure, IOException, InterruptedException {
        String quoted = Sql.name(name.schema(), name.name());
        session.execute("CREATE TABLE " + quoted + " (" + definitions(table) + ")");
        long rows = 0;
        for (RowFile file : table.files()) {
            try (InputStream content = point.open(file.path())) {
                if (where.isPresent()) {
                    rows += load.loadWhere(session, quoted, table, file, content, where.get());
                } else {
                    load.transfer(session, RowLoad.copy(quoted, table), table, file, content);
                    rows += file.rows();
                }
            }
        }
        if (!table.primaryKey().isEmpty()) {
            session.execute("ALTER TABLE " + quoted + " ADD PRIMARY KEY (" + Sql.names(table.primaryKey()) + ")");
        }
        return rows;
    }

    private static String definitions(TableInfo table) {
        return table.columns().stream().map(TableCopy::definition).collect(Collectors.joining(", "));
    }

    private static String definition(Column column) {
        return Sql.name(column.name()) + " " + column.type() + (column.nullable() ? "" : " NOT NULL");
    }
}
