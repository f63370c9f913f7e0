package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestoreParts.Content;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares the rows of a restored file with what the recovery point says about them.
final class RowComparison {
    private final DatabaseInfo expected;
    private final RestoreParts parts;
    private final boolean verify;

    /// @param verify compare the checksums of rows too, not only their number
    RowComparison(DatabaseInfo expected, RestoreParts parts, boolean verify) {
        this.expected = expected;
        this.parts = parts;
        this.verify = verify;
    }

    /// What is in the file.
    record Found(long tables, long rows, List<String> checks) {}

    /// Compares.
    ///
    /// @throws AssetException if a table that was restored whole has not the rows that were captured
    Found compare(Path file) throws AssetException, SQLException {
        Map<String, String> oldNames = new HashMap<>();
        parts.renamed().forEach((old, renamed) -> oldNames.put(renamed, old));
        long rows = 0;
        int compared = 0;
        List<String> tables;
        try (Connection connection = Connections.immutable(file)) {
            TableReader reader = new TableReader(connection);
            tables = reader.names();
            for (String table : tables) {
                long count = reader.count(table);
                rows += count;
                String captured = oldNames.getOrDefault(table, table);
                TableInfo info = expected.table(new TableName("", captured)).orElse(null);
                if (info != null && wholeRows(captured)) {
                    compare(reader, table, info, count);
                    compared++;
                }
            }
        }
        List<String> checks = new ArrayList<>();
        if (compared > 0) {
            checks.add("database '" + expected.name() + "': the rows of " + compared + " tables were counted"
                    + (verify ? " and their checksums compared" : "") + ": as captured");
        }
        return new Found(tables.size(), rows, checks);
    }

    private boolean wholeRows(String table) {
        return parts.content() != Content.SCHEMA_ONLY
                && parts.tenant().isEmpty()
                && !parts.where().containsKey(table);
    }

    private void compare(TableReader reader, String table, TableInfo info, long count)
            throws AssetException, SQLException {
        if (count != info.rows()) {
            throw mismatch(table, "it has " + count + " rows instead of " + info.rows());
        }
        if (verify && !reader.read(table).checksum().equals(info.checksum())) {
            throw mismatch(table, "the checksum of its rows differs");
        }
    }

    private AssetException mismatch(String table, String why) {
        return new AssetException(
                Kind.MISMATCH,
                "unable to accept restored table '" + table + "' of database '" + expected.name() + "': " + why,
                "run 'holdfast verify' on the recovery point, and restore another one");
    }
}
