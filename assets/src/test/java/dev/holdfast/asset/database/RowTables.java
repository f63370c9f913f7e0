package dev.holdfast.asset.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Tables with rows in memory: a source of rows, and a place to put chosen rows.
final class RowTables implements RowSource {
    private final Map<TableName, TableInfo> tables = new LinkedHashMap<>();
    private final Map<TableName, byte[]> rows = new LinkedHashMap<>();
    private int opened;

    /// A table with columns written `name` or `name type`, the type being text if it is not said.
    RowTables table(String name, List<String> columns, ForeignKey... keys) {
        List<Column> all = columns.stream()
                .map(column -> column.split(" ", 2))
                .map(words -> new Column(words[0], words.length > 1 ? words[1] : "text", true))
                .toList();
        TableName table = new TableName("", name);
        tables.put(
                table,
                new TableInfo(table, all, List.of(), List.of(keys), List.of(), 0, 0, RowChecksum.EMPTY, Map.of()));
        rows.put(table, new byte[0]);
        return this;
    }

    /// Makes a table a partition.
    RowTables partition(String name, String root) {
        tables.computeIfPresent(
                new TableName("", name),
                (_, info) -> new TableInfo(
                        info.name(),
                        info.columns(),
                        info.primaryKey(),
                        info.foreignKeys(),
                        info.files(),
                        info.rows(),
                        info.bytes(),
                        info.checksum(),
                        Map.of(TableInfo.ROOT_TABLE, root)));
        return this;
    }

    static ForeignKey key(String child, String column, String parent, String referenced) {
        return new ForeignKey(
                child + "_" + column,
                new TableName("", child),
                List.of(column),
                new TableName("", parent),
                List.of(referenced));
    }

    RowTables row(String table, @Nullable String... values) throws IOException {
        RowBuilder builder = new RowBuilder();
        for (String value : values) {
            if (value == null) {
                builder.nullValue();
            } else {
                builder.value(value);
            }
        }
        builder.endRow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(rows.getOrDefault(new TableName("", table), new byte[0]));
        builder.writeTo(bytes);
        rows.put(new TableName("", table), bytes.toByteArray());
        return this;
    }

    List<TableInfo> infos() {
        return List.copyOf(tables.values());
    }

    /// How often a table was read.
    int opened() {
        return opened;
    }

    @Override
    public InputStream open(TableInfo table) {
        opened++;
        return new ByteArrayInputStream(rows.getOrDefault(table.name(), new byte[0]));
    }

    /// Collects lines by table.
    static final class Collected implements RowSink {
        private final Map<String, List<String>> rows = new TreeMap<>();
        private List<String> current = new ArrayList<>();

        @Override
        public void begin(TableInfo table) {
            current = new ArrayList<>();
            rows.put(table.name().name(), current);
        }

        @Override
        public void row(RowLine row) {
            current.add(new String(row.bytes(), row.offset(), row.length(), UTF_8));
        }

        @Override
        public void end(TableInfo table) {
            current = new ArrayList<>();
        }

        Map<String, List<String>> rows() {
            return rows;
        }
    }
}
