package dev.holdfast.asset.database;

import dev.holdfast.asset.AssetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Links that a user declares because no foreign key does: `child.column -> parent.column`.
final class DeclaredLinks {
    private final Map<TableName, TableInfo> tables;

    DeclaredLinks(Map<TableName, TableInfo> tables) {
        this.tables = tables;
    }

    /// Reads the declarations.
    ///
    /// @throws AssetException if one is malformed, or names something that does not exist
    List<TenantLink> read(List<String> declarations) throws AssetException {
        List<TenantLink> links = new ArrayList<>();
        for (String declaration : declarations) {
            links.add(read(declaration));
        }
        return links;
    }

    private TenantLink read(String declaration) throws AssetException {
        String[] sides = declaration.split("->", -1);
        if (sides.length != 2) {
            throw wrong(declaration, "it is not of the form child.column -> parent.column");
        }
        ColumnName child = column(sides[0].strip(), declaration);
        ColumnName parent = column(sides[1].strip(), declaration);
        try {
            return TenantLink.of(
                    declaration, child.table(), List.of(child.column()), parent.table(), List.of(parent.column()));
        } catch (IllegalArgumentException missing) {
            throw wrong(declaration, String.valueOf(missing.getMessage()));
        }
    }

    /// A column that was written with its table.
    record ColumnName(TableInfo table, String column) {}

    /// Reads `table.column`, `schema.table.column`.
    ColumnName column(String written, String declaration) throws AssetException {
        int dot = lastDot(written);
        if (dot <= 0 || dot == written.length() - 1) {
            throw wrong(declaration, "'" + written + "' does not name a table and a column");
        }
        List<QualifiedTable> all = tables.keySet().stream()
                .map(table -> new QualifiedTable("", table))
                .collect(Collectors.toList());
        QualifiedTable found = TableSelection.find(written.substring(0, dot), all);
        TableInfo table = tables.get(found.table());
        if (table == null) {
            throw new IllegalStateException("table '" + found + "' was found among others");
        }
        return new ColumnName(table, unquoted(written.substring(dot + 1)));
    }

    /// The last dot that does not stand in quotes, or -1.
    static int lastDot(String written) {
        int last = -1;
        char quote = 0;
        for (int at = 0; at < written.length(); at++) {
            char one = written.charAt(at);
            if (quote == 0 && (one == '"' || one == '`')) {
                quote = one;
            } else if (one == quote) {
                quote = 0;
            } else if (quote == 0 && one == '.') {
                last = at;
            }
        }
        return last;
    }

    static String unquoted(String name) {
        String quote = name.startsWith("\"") ? "\"" : "`";
        boolean quoted = name.length() >= 2 && name.startsWith(quote) && name.endsWith(quote);
        return quoted ? name.substring(1, name.length() - 1).replace(quote + quote, quote) : name;
    }

    private static AssetException wrong(String declaration, String why) {
        return new AssetException(
                AssetException.Kind.USAGE,
                "unable to use declared link '" + declaration + "': " + why,
                "write for example items.order_id -> orders.id");
    }
}
