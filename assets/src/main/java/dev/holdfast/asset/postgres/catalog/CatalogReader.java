package dev.holdfast.asset.postgres.catalog;

import dev.holdfast.asset.database.Column;
import dev.holdfast.asset.database.ForeignKey;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads what a database consists of, in the snapshot of a session. For one thread.
public final class CatalogReader {
    private final Session session;
    private final ServerVersion version;

    public CatalogReader(Session session, ServerVersion version) {
        this.session = session;
        this.version = version;
    }

    public Catalog read() throws SqlFailure, InterruptedException {
        Map<Long, List<Column>> columns = columns();
        Map<Long, List<String>> keys = keys();
        Map<Long, List<ForeignKey>> foreignKeys = foreignKeys();
        Map<Long, String> conditions = conditions();
        List<Relation> relations = new ArrayList<>();
        for (Row row : rows(CatalogQueries.RELATIONS)) {
            long oid = row.number(0);
            Optional<TableName> root = row.optional(8).map(schema -> new TableName(schema, row.text(9)));
            relations.add(new Relation(
                    oid,
                    new TableName(row.text(1), row.text(2)),
                    RelationKind.of(row.text(3)),
                    row.text(4).equals("t"),
                    row.text(5),
                    columns.getOrDefault(oid, List.of()),
                    keys.getOrDefault(oid, List.of()),
                    foreignKeys.getOrDefault(oid, List.of()),
                    row.number(6),
                    row.optional(7),
                    Optional.ofNullable(conditions.get(oid)),
                    root));
        }
        relations.removeIf(Relation::temporary);
        return new Catalog(relations, extensions(), properties(), largeObjects());
    }

    private Map<Long, List<Column>> columns() throws SqlFailure, InterruptedException {
        Map<Long, List<Column>> all = new HashMap<>();
        for (Row row : rows(CatalogQueries.COLUMNS)) {
            Column column = new Column(row.text(1), row.text(2), row.text(3).equals("t"));
            all.computeIfAbsent(row.number(0), _ -> new ArrayList<>()).add(column);
        }
        return all;
    }

    private Map<Long, List<String>> keys() throws SqlFailure, InterruptedException {
        Map<Long, List<String>> all = new HashMap<>();
        Map<Long, Long> chosen = new HashMap<>();
        for (Row row : rows(CatalogQueries.KEYS)) {
            if (chosen.computeIfAbsent(row.number(0), _ -> row.number(1)) == row.number(1)) {
                all.computeIfAbsent(row.number(0), _ -> new ArrayList<>()).add(row.text(2));
            }
        }
        return all;
    }

    private Map<Long, List<ForeignKey>> foreignKeys() throws SqlFailure, InterruptedException {
        Map<Long, List<Row>> byConstraint = new LinkedHashMap<>();
        for (Row row : rows(CatalogQueries.FOREIGN_KEYS)) {
            byConstraint.computeIfAbsent(row.number(0), _ -> new ArrayList<>()).add(row);
        }
        Map<Long, List<ForeignKey>> all = new HashMap<>();
        for (List<Row> rows : byConstraint.values()) {
            Row first = rows.getFirst();
            ForeignKey key = new ForeignKey(
                    first.text(1),
                    new TableName(first.text(3), first.text(4)),
                    rows.stream().map(row -> row.text(5)).toList(),
                    new TableName(first.text(6), first.text(7)),
                    rows.stream().map(row -> row.text(8)).toList());
            all.computeIfAbsent(first.number(2), _ -> new ArrayList<>()).add(key);
        }
        return all;
    }

    private Map<Long, String> conditions() throws SqlFailure, InterruptedException {
        Map<Long, String> all = new HashMap<>();
        for (Row row : rows(CatalogQueries.EXTENSION_TABLES)) {
            all.put(row.number(0), row.optional(1).orElse(""));
        }
        return all;
    }

    private Map<String, String> extensions() throws SqlFailure, InterruptedException {
        Map<String, String> all = new TreeMap<>();
        for (Row row : rows(CatalogQueries.EXTENSIONS)) {
            all.put(row.text(0), row.text(1));
        }
        return all;
    }

    private Map<String, String> properties() throws SqlFailure, InterruptedException {
        Map<String, String> all = new TreeMap<>();
        for (Row row : rows(CatalogQueries.database(version))) {
            row.optional(1).ifPresent(value -> all.put(row.text(0), value));
        }
        rows(CatalogQueries.ROLES).getFirst().optional(0).ifPresent(roles -> all.put("roles", roles));
        return all;
    }

    private long largeObjects() throws SqlFailure, InterruptedException {
        return rows(CatalogQueries.LARGE_OBJECTS).getFirst().number(0);
    }

    private List<Row> rows(String sql) throws SqlFailure, InterruptedException {
        return session.query(sql).stream().map(Row::new).toList();
    }

    /// One row of an answer.
    private record Row(List<@Nullable String> values) {
        String text(int column) {
            return String.valueOf(values.get(column));
        }

        Optional<String> optional(int column) {
            return Optional.ofNullable(values.get(column));
        }

        long number(int column) {
            return Long.parseLong(text(column));
        }
    }
}
