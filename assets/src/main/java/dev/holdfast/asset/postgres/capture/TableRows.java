package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.database.RowChecksum;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.postgres.catalog.Relation;
import dev.holdfast.asset.postgres.layout.Properties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was captured of one table, put together from its pieces. Safe for use by many threads.
final class TableRows {
    private final Relation table;
    private final Map<Integer, RowFile> files = new TreeMap<>();
    private RowChecksum checksum = RowChecksum.EMPTY;

    TableRows(Relation table) {
        this.table = table;
    }

    synchronized void add(int number, RowFile file, RowChecksum part) {
        files.put(number, file);
        checksum = checksum.plus(part);
    }

    synchronized TableInfo info() {
        List<RowFile> all = List.copyOf(files.values());
        Map<String, String> properties = new HashMap<>();
        table.extension().ifPresent(name -> properties.put(Properties.OF_EXTENSION, name));
        table.condition().filter(text -> !text.isEmpty()).ifPresent(text -> properties.put(Properties.CONDITION, text));
        table.root().ifPresent(root -> {
            properties.put(Properties.ROOT_SCHEMA, root.schema());
            properties.put(Properties.ROOT_TABLE, root.name());
        });
        return new TableInfo(
                table.name(),
                table.columns(),
                table.key(),
                table.foreignKeys(),
                all,
                all.stream().mapToLong(RowFile::rows).sum(),
                all.stream().mapToLong(RowFile::bytes).sum(),
                checksum,
                properties);
    }
}
