package dev.holdfast.asset.mariadb.catalog;

import dev.holdfast.asset.database.TableInfo;
import java.util.ArrayList;
import java.util.List;

/// A column as its row files have it.
///
/// @param hex whether its values are hexadecimal digits
public record LoadColumn(String name, boolean hex) {
    /// The property of a table that tells the forms of its columns, a letter for each.
    public static final String PROPERTY = "forms";

    public static LoadColumn of(ColumnDefinition column) {
        return new LoadColumn(column.name(), column.form() == ColumnDefinition.Form.HEX);
    }

    /// The columns of a table in a recovery point.
    public static List<LoadColumn> of(TableInfo table) {
        String forms = table.properties().getOrDefault(PROPERTY, "");
        List<LoadColumn> columns = new ArrayList<>();
        for (int index = 0; index < table.columns().size(); index++) {
            boolean hex = index < forms.length() && forms.charAt(index) == 'H';
            columns.add(new LoadColumn(table.columns().get(index).name(), hex));
        }
        return columns;
    }
}
