package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.database.Column;
import dev.holdfast.asset.database.RowCounter;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.postgres.layout.Properties;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.Sql;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.io.IOException;

/// Reads a table again and compares its rows with the recovery point.
final class TableVerification {
    private TableVerification() {}

    static void run(Session session, TableInfo table)
            throws AssetException, SqlFailure, IOException, InterruptedException {
        RowCounter found = new RowCounter();
        session.copyOut(sql(table), found::add);
        if (found.rows() != table.rows() || !found.checksum().equals(table.checksum())) {
            throw new AssetException(
                    AssetException.Kind.MISMATCH,
                    "unable to verify table '" + table.name() + "': it holds " + found.rows() + " rows with checksum "
                            + found.checksum() + ", but the recovery point says " + table.rows()
                            + " rows with checksum "
                            + table.checksum(),
                    "does something write to the target, or did a trigger or rule change rows?");
        }
    }

    private static String sql(TableInfo table) {
        String columns = Sql.names(table.columns().stream().map(Column::name).toList());
        String condition = table.properties().getOrDefault(Properties.CONDITION, "");
        if (condition.isEmpty()) {
            return "COPY " + RowLoad.quoted(table) + (columns.isEmpty() ? "" : " (" + columns + ")") + " TO STDOUT";
        }
        return "COPY (SELECT " + columns + " FROM ONLY " + RowLoad.quoted(table) + " " + condition + ") TO STDOUT";
    }
}
