package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.mariadb.catalog.LeftOut;
import dev.holdfast.asset.mariadb.catalog.SchemaScripts;
import dev.holdfast.asset.mariadb.catalog.TableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is known of one database while it is captured.
final class DatabaseCapture {
    private final String name;
    private final SchemaScripts scripts;
    private final List<TableDefinition> tables;
    private final LeftOut leftOut;
    private final Map<String, TableRows> rows = new LinkedHashMap<>();

    DatabaseCapture(String name, SchemaScripts scripts, List<TableDefinition> tables, LeftOut leftOut) {
        this.name = name;
        this.leftOut = leftOut;
        this.scripts = scripts;
        this.tables = List.copyOf(tables);
        tables.forEach(table -> rows.put(table.name(), new TableRows()));
    }

    String name() {
        return name;
    }

    SchemaScripts scripts() {
        return scripts;
    }

    LeftOut leftOut() {
        return leftOut;
    }

    List<TableDefinition> tables() {
        return tables;
    }

    /// Whether the definitions are those of another time, counters apart.
    boolean sameDefinitionsAs(DatabaseCapture other) {
        return scripts.objects().equals(other.scripts.objects())
                && scripts.routines().equals(other.scripts.routines())
                && scripts.views().equals(other.scripts.views())
                && scripts.triggers().equals(other.scripts.triggers())
                && scripts.events().equals(other.scripts.events())
                && creates().equals(other.creates());
    }

    private List<String> creates() {
        return tables.stream()
                .map(table -> TableDefinition.withoutCounter(table.create()))
                .toList();
    }

    TableRows rows(TableDefinition table) {
        return Objects.requireNonNull(rows.get(table.name()), table.name());
    }
}
