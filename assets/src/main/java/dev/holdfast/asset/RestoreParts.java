package dev.holdfast.asset;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which part of a recovery point of databases, and under which names. Empty lists and maps mean everything, unchanged.
///
/// @param tables patterns of tables to restore (`orders`, `sales.*`), see `database.TableSelection`
/// @param excludedTables patterns of tables to leave out
/// @param databases which of several databases
/// @param content schema and rows, or one of them
/// @param tenant rows of one tenant only, with what they refer to
/// @param where a condition in SQL, by table
/// @param renamed the new names of tables, by old name
public record RestoreParts(
        List<String> tables,
        List<String> excludedTables,
        List<String> databases,
        Content content,
        Optional<Tenant> tenant,
        Map<String, String> where,
        Map<String, String> renamed) {
    public RestoreParts {
        tables = List.copyOf(tables);
        excludedTables = List.copyOf(excludedTables);
        databases = List.copyOf(databases);
        where = Map.copyOf(where);
        renamed = Map.copyOf(renamed);
    }

    /// What of a table is restored.
    public enum Content {
        ALL,
        SCHEMA_ONLY,
        DATA_ONLY
    }

    /// The rows that belong to one tenant: those with `column` equal to `value`, in every table that has the column or
    /// that `tables` names, the rows that refer to them, and the rows that they refer to.
    ///
    /// @param column such as `tenant_id`
    /// @param declared links that no foreign key declares, each written `child.column -> parent.column`
    public record Tenant(String column, String value, List<String> declared) {
        public Tenant {
            declared = List.copyOf(declared);
        }
    }

    /// Everything.
    public static RestoreParts all() {
        return new RestoreParts(List.of(), List.of(), List.of(), Content.ALL, Optional.empty(), Map.of(), Map.of());
    }

    /// Whether everything is meant.
    public boolean isAll() {
        return equals(all());
    }
}
