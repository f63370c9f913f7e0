package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.database.RowLine;
import dev.holdfast.asset.database.RowSink;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.mariadb.catalog.LoadColumn;
import java.io.IOException;
import java.io.Writer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a tenant's rows as statements into a file for the vendor's client. Not thread-safe.
final class TenantScript implements RowSink {
    private final RestoreTally tally;
    private final Writer target;
    private @Nullable InsertStatements statements;

    TenantScript(RestoreTally tally, Writer target) throws IOException {
        this.tally = tally;
        this.target = target;
        target.write("SET NAMES utf8mb4;\nSET time_zone = '+00:00', sql_mode = 'NO_AUTO_VALUE_ON_ZERO',"
                + " foreign_key_checks = 0;\nSTART TRANSACTION;\n");
    }

    @Override
    public void begin(TableInfo table) {
        statements = new InsertStatements("INSERT INTO", table.name().name(), LoadColumn.of(table));
    }

    @Override
    public void row(RowLine row) throws IOException {
        write(Objects.requireNonNull(statements).add(row.bytes(), row.offset(), row.length()));
    }

    @Override
    public void end(TableInfo table) throws IOException {
        write(Objects.requireNonNull(statements).rest());
        tally.add(Objects.requireNonNull(statements).rows(), 0);
    }

    private void write(Optional<String> statement) throws IOException {
        if (statement.isPresent()) {
            target.write(statement.get());
            target.write(";\n");
        }
    }

    /// Ends the script.
    void finish() throws IOException {
        target.write("COMMIT;\n");
    }
}
