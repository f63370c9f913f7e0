package dev.holdfast.asset.postgres.layout;

import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import java.util.List;
import java.util.Optional;

/// The names under which a recovery point remembers what only PostgreSQL has.
public final class Properties {
    public static final String ENCODING = "encoding";
    public static final String COLLATE = "collate";
    public static final String CTYPE = "ctype";
    public static final String LOCALE_PROVIDER = "locale-provider";
    public static final String LOCALE = "locale";
    public static final String OWNER = "owner";
    public static final String COMMENT = "comment";
    public static final String LARGE_OBJECTS = "large-objects";

    /// Roles that own something or were granted something, one a line.
    public static final String ROLES = "roles";

    /// Before the name of an extension; the value is its version.
    public static final String EXTENSION = "extension:";

    /// Of a table: the extension whose configuration it holds.
    public static final String OF_EXTENSION = "extension";

    /// Of a table: the condition for the rows that were captured.
    public static final String CONDITION = "condition";

    /// Of a partition: the partitioned table at the top.
    public static final String ROOT_SCHEMA = "root-schema";

    public static final String ROOT_TABLE = "root-table";

    /// Objects that were left out because they need a table that is: [LeftOut].
    public static final String LEFT_OUT = "left-out";

    private Properties() {}

    public static List<String> extensions(DatabaseInfo info) {
        return info.properties().keySet().stream()
                .filter(name -> name.startsWith(EXTENSION))
                .map(name -> name.substring(EXTENSION.length()))
                .sorted()
                .toList();
    }

    public static List<String> roles(DatabaseInfo info) {
        return info.properties().getOrDefault(ROLES, "").lines().toList();
    }

    public static long largeObjects(DatabaseInfo info) {
        return Long.parseLong(info.properties().getOrDefault(LARGE_OBJECTS, "0"));
    }

    /// The partitioned table that a table is a partition of, or else the table itself.
    public static TableName root(TableInfo table) {
        return Optional.ofNullable(table.properties().get(ROOT_TABLE))
                .map(name -> new TableName(table.properties().getOrDefault(ROOT_SCHEMA, ""), name))
                .orElse(table.name());
    }
}
