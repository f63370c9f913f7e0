package dev.holdfast.asset.mariadb.session;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.process.ChildProcess;
import dev.holdfast.asset.process.InputWriter;
import dev.holdfast.asset.process.ProgramCall;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// A session of a client program, `mariadb` or `mysql`, that reads its statements from us. After each statement it is
/// made to print a line that nobody can guess, with the number of errors and of rows, so that the end of an answer is
/// known, and that it is complete.
///
/// The program goes on after an error (`--force`), as a session does, but must not after the loss of its connection,
/// of which only its standard error tells: its input ends then, and with it the program.
final class ClientSession implements Session {
    /// A statement that reads a table, which makes the server forget the errors of the last one that did not work.
    private static final String FORGET = "SELECT 1 FROM (SELECT 1 AS one) AS nothing LIMIT 0";

    private static final String NULL = "NULL";
    private static final int LONG_LENGTH = 0xFE;
    private static final int NULL_VALUE = 0xFB;

    private final String marker;
    private final String delimiter;
    private final CompletableFuture<OutputStream> statements = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ChildProcess process;
    private final BatchReader reader;
    private final ByteBuilder value = new ByteBuilder();

    /// @param marker hexadecimal digits that occur nowhere else
    ClientSession(ProgramCall call, String marker) throws AssetException {
        this.marker = marker;
        // the program takes up to 15 characters
        this.delimiter = ";" + marker.substring(0, 14);
        InputWriter feed = input -> {
            input.write(("DELIMITER " + delimiter + "\n").getBytes(StandardCharsets.US_ASCII));
            statements.complete(new BufferedOutputStream(input));
            over.await();
        };
        this.process = ChildProcess.start(call, feed, this::heard);
        this.reader = new BatchReader(process.output());
    }

    private void heard(String errorLine) {
        if (ClientError.find(errorLine).filter(ClientError::isOfClient).isPresent()) {
            over.countDown();
        }
    }

    @Override
    public void execute(String sql) throws SQLException, InterruptedException {
        query(sql);
    }

    /// The program prints `NULL` for null and for the text alike: null is what is understood.
    @Override
    public List<ResultRow> query(String sql) throws SQLException, InterruptedException {
        send(sql);
        List<String> names = new ArrayList<>();
        List<ResultRow> rows = new ArrayList<>();
        Ending ending = null;
        while (ending == null) {
            BatchReader.Behind behind = next();
            if (value.is(marker)) {
                ending = ending(behind);
            } else if (names.isEmpty()) {
                line(behind).forEach(name -> names.add(String.valueOf(name).toLowerCase(Locale.ROOT)));
            } else {
                rows.add(row(names, line(behind)));
            }
        }
        if (ending.errors() > 0) {
            throw refusal();
        }
        return rows;
    }

    private static ResultRow row(List<String> names, List<@Nullable String> values) throws SQLException {
        if (names.size() != values.size()) {
            throw new SQLException("the client program printed " + values.size() + " values for " + names.size()
                    + " columns: a name in the server holds a tab or a line break");
        }
        return new ResultRow(List.copyOf(names), values.toArray(new @Nullable String[0]));
    }

    /// The values of a line whose first one has been read.
    private List<@Nullable String> line(BatchReader.Behind first) throws SQLException, InterruptedException {
        List<@Nullable String> values = new ArrayList<>();
        BatchReader.Behind behind = first;
        while (true) {
            values.add(value.is(NULL) ? null : value.text());
            if (behind == BatchReader.Behind.LINE) {
                return values;
            }
            behind = next();
        }
    }

    @Override
    public long stream(RowSelect select, RowSink sink) throws SQLException, IOException, InterruptedException {
        execute(SessionSettings.RAW_RESULTS);
        send(select.withNulls());
        int columns = select.expressions().size();
        ByteBuilder row = new ByteBuilder();
        long rows = -1;
        Ending ending = null;
        while (ending == null) {
            BatchReader.Behind behind = next();
            if (value.is(marker)) {
                ending = ending(behind);
            } else if (rows < 0) {
                line(behind);
                rows = 0;
            } else {
                row(value.text(), columns, row);
                sink.row(row.bytes(), 0, row.length());
                row.clear();
                rows++;
            }
        }
        if (ending.errors() > 0) {
            throw refusal();
        }
        if (ending.rows() != rows) {
            throw new SQLException("the server found " + ending.rows() + " rows, " + rows + " came", ClientError.LOST);
        }
        execute(SessionSettings.UTF8_RESULTS);
        return rows;
    }

    /// Reads the values of a row into the form of the protocol.
    ///
    /// @param nulls a 1 for each column that is null
    private void row(String nulls, int columns, ByteBuilder row) throws SQLException, InterruptedException {
        for (int column = 0; column < columns; column++) {
            if (nulls.charAt(column) == '1') {
                row.add(NULL_VALUE);
                next();
                continue;
            }
            row.add(LONG_LENGTH);
            int lengthAt = row.length();
            row.add(new byte[Long.BYTES], 0, Long.BYTES);
            next(row);
            row.setNumber(lengthAt, row.length() - lengthAt - (long) Long.BYTES);
        }
    }

    @Override
    public Loaded load(String sql, InputStream rows) {
        throw new IllegalStateException("a client program sends no rows; its connector opens sessions to read only");
    }

    private void send(String sql) throws SQLException, InterruptedException {
        String text = sql + "\n" + delimiter + "\nSELECT '" + marker + "' AS `" + marker
                + "`, @@error_count AS errors, FOUND_ROWS() AS found" + delimiter + "\n";
        try {
            OutputStream input = statements.get();
            input.write(text.getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (ExecutionException | IOException broken) {
            throw lost();
        }
    }

    private BatchReader.Behind next() throws SQLException, InterruptedException {
        value.clear();
        return next(value);
    }

    private BatchReader.Behind next(ByteBuilder target) throws SQLException, InterruptedException {
        try {
            BatchReader.Behind behind = reader.value(target);
            if (behind == BatchReader.Behind.NOTHING) {
                throw lost();
            }
            return behind;
        } catch (InterruptedIOException interruption) {
            InterruptedException inner = new InterruptedException(interruption.getMessage());
            inner.initCause(interruption);
            throw inner;
        } catch (IOException broken) {
            throw new SQLException(broken.getMessage(), ClientError.LOST, broken);
        }
    }

    /// What the line with the marker says of the statement before.
    ///
    /// @param errors how many there were
    /// @param rows of the last result
    private record Ending(long errors, long rows) {}

    /// Reads on from the marker in the line of column names.
    private Ending ending(BatchReader.Behind first) throws SQLException, InterruptedException {
        line(first);
        List<@Nullable String> values = line(next());
        return new Ending(Long.parseLong(values.get(1)), Long.parseLong(values.get(2)));
    }

    /// Why the server refused the last statement. The errors stay until a table is read.
    private SQLException refusal() throws SQLException, InterruptedException {
        send("SHOW ERRORS LIMIT 1");
        List<@Nullable String> error = List.of();
        for (BatchReader.Behind behind = next(); !value.is(marker); behind = next()) {
            error = line(behind);
        }
        ending(BatchReader.Behind.VALUE);
        query(FORGET);
        return error.size() < 3
                ? new SQLException("the server refused a statement and does not say why")
                : new SQLException(error.get(2), "HY000", Integer.parseInt(String.valueOf(error.get(1))));
    }

    /// Why the program ended.
    private SQLException lost() throws InterruptedException {
        over.countDown();
        try {
            process.awaitSuccess();
            return new SQLException("the client program ended before its answer was complete", ClientError.LOST);
        } catch (AssetException ended) {
            return ClientError.of(process.errors(), ended);
        } catch (IOException broken) {
            return new SQLException(broken.getMessage(), ClientError.LOST, broken);
        }
    }

    @Override
    public void abort() {
        process.close();
        over.countDown();
    }

    @Override
    public void close() {
        over.countDown();
        process.close();
    }
}
