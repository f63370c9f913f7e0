package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.database.RowLine;
import dev.holdfast.asset.database.RowSink;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.postgres.session.CopyInput;
import dev.holdfast.asset.postgres.session.Failures;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Puts rows into tables by `COPY`, one table after the other. Closing one that has not ended gives its rows up.
final class CopySink implements RowSink, AutoCloseable {
    private static final byte[] NEWLINE = {'\n'};

    private final Session session;
    private final Function<TableInfo, String> names;
    private @Nullable CopyInput input;
    private long rows;

    /// @param names the table, quoted, that takes a table's rows
    CopySink(Session session, Function<TableInfo, String> names) {
        this.session = session;
        this.names = names;
    }

    @Override
    public void begin(TableInfo table) throws AssetException, InterruptedException {
        try {
            input = session.copyIn(RowLoad.copy(names.apply(table), table));
        } catch (SqlFailure failure) {
            throw failed(failure);
        }
    }

    @Override
    public void row(RowLine row) throws AssetException {
        try {
            CopyInput copy = open();
            copy.write(row.bytes(), row.offset(), row.length());
            copy.write(NEWLINE, 0, 1);
        } catch (SqlFailure failure) {
            throw failed(failure);
        }
    }

    @Override
    public void end(TableInfo table) throws AssetException {
        try {
            rows += open().finish();
            input = null;
        } catch (SqlFailure failure) {
            throw failed(failure);
        }
    }

    private CopyInput open() {
        if (input == null) {
            throw new IllegalStateException("rows come between the beginning and the end of a table");
        }
        return input;
    }

    private static AssetException failed(SqlFailure failure) {
        return Failures.of("unable to load chosen rows", failure);
    }

    /// How many rows the server has stored.
    long rows() {
        return rows;
    }

    @Override
    public void close() {
        if (input != null) {
            input.close();
        }
    }
}
