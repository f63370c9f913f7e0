package dev.holdfast.asset.database;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A foreign key, or a link that was declared in its place.
///
/// @param childColumns their places in the child's rows
/// @param target what it refers to
record TenantLink(String name, TableName child, List<Integer> childColumns, Target target) {
    TenantLink {
        childColumns = List.copyOf(childColumns);
    }

    TableName parent() {
        return target.table();
    }

    boolean isToItself() {
        return child.equals(parent());
    }

    /// Columns of a table that are referred to, with the way their values are compared.
    ///
    /// @param columns their places in the table's rows
    /// @param pool the same for all partitions of one table, whose keys are remembered together
    record Target(TableName table, List<Integer> columns, List<KeyForm> forms, String pool) {
        Target {
            columns = List.copyOf(columns);
            forms = List.copyOf(forms);
        }
    }

    /// The link between these columns.
    ///
    /// @throws IllegalArgumentException if a column is not among those whose values are stored
    static TenantLink of(String name, TableInfo child, List<String> from, TableInfo parent, List<String> to) {
        List<Integer> childColumns = places(child, from);
        List<Integer> parentColumns = places(parent, to);
        List<KeyForm> forms = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            forms.add(KeyForm.ofLink(
                    child.columns().get(childColumns.get(i)).type(),
                    parent.columns().get(parentColumns.get(i)).type()));
        }
        String pool = parent.root() + " " + to + " " + forms;
        return new TenantLink(name, child.name(), childColumns, new Target(parent.name(), parentColumns, forms, pool));
    }

    private static List<Integer> places(TableInfo table, List<String> columns) {
        Stream<Integer> places = columns.stream().map(column -> place(table, column));
        return places.toList();
    }

    /// Where a column stands in the rows of a table.
    ///
    /// @throws IllegalArgumentException if its values are not stored
    static int place(TableInfo table, String column) {
        for (int place = 0; place < table.columns().size(); place++) {
            if (table.columns().get(place).name().equals(column)) {
                return place;
            }
        }
        throw new IllegalArgumentException("table '" + table.name() + "' has no stored column '" + column + "'");
    }
}
