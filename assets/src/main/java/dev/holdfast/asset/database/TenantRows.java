package dev.holdfast.asset.database;

import java.util.List;

/// What a tenant's rows come to.
public record TenantRows(List<Table> tables) {
    public TenantRows {
        tables = List.copyOf(tables);
    }

    /// What of one table.
    ///
    /// @param belonging rows that belong to the tenant
    /// @param referred other rows, kept because kept rows refer to them
    /// @param foreign how many of those carry another tenant's value
    /// @param bytes of all kept rows, as they stand in row files
    public record Table(TableName name, long belonging, long referred, long foreign, long bytes) {
        public long rows() {
            return belonging + referred;
        }
    }

    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /// What to tell about rows of other tenants that came along.
    public List<String> warnings() {
        return tables.stream()
                .filter(table -> table.foreign() > 0)
                .map(table -> table.foreign() + " rows of " + table.name()
                        + " belong to another tenant, and are kept because the tenant's rows refer to them")
                .toList();
    }
}
