package dev.holdfast.asset.mariadb.catalog;

import dev.holdfast.asset.database.RowFile;
import java.util.ArrayList;
import java.util.List;

/// The statements that read row files back into a table.
public final class LoadStatement {
    /// How a session has to be set before, so that history may be written.
    public static final String HISTORY = "SET SESSION system_versioning_insert_history = 1";

    private LoadStatement() {}

    /// The script that loads the files of a table, named by their paths below the base of the recovery point.
    public static List<String> script(TableKind kind, String table, List<LoadColumn> columns, List<RowFile> files) {
        List<String> statements = new ArrayList<>();
        if (kind == TableKind.VERSIONED && !files.isEmpty()) {
            statements.add(HISTORY);
        }
        for (RowFile file : files) {
            statements.add(of(file.path(), Sql.name(table), columns));
        }
        return statements;
    }

    /// The statement that loads one file.
    ///
    /// @param table quoted
    public static String of(String file, String table, List<LoadColumn> columns) {
        List<String> targets = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        for (LoadColumn column : columns) {
            if (column.way() == LoadColumn.Way.DIRECT) {
                targets.add(Sql.name(column.name()));
            } else {
                String variable = "@v" + targets.size();
                settings.add(Sql.name(column.name()) + " = " + column.expression(variable));
                targets.add(variable);
            }
        }
        String set = settings.isEmpty() ? "" : " SET " + String.join(", ", settings);
        String list = columns.isEmpty() ? "@none" : String.join(", ", targets);
        return "LOAD DATA LOCAL INFILE " + Sql.text(file) + " INTO TABLE " + table + " CHARACTER SET binary (" + list
                + ")" + set;
    }
}
