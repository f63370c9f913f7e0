package dev.holdfast.asset.postgres.session;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.database.RowLine;
import dev.holdfast.asset.database.RowReader;
import dev.holdfast.asset.process.ChildProcess;
import dev.holdfast.asset.process.InputWriter;
import dev.holdfast.asset.process.ProgramCall;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A session of a `psql` that reads its commands from us. After each command it prints a line that nobody can
/// guess, so that the end of an answer is known; at the first error it ends, and says why on its standard error.
final class PsqlSession implements Session {
    private static final Pattern ERROR =
            Pattern.compile("(?:psql:[^ ]* )?(?:ERROR|FATAL|PANIC): +(?:([0-9A-Z]{5}): )?(.*)");
    private static final String NO_DATABASE = "database \"";
    private static final int PIECE = 1 << 16;

    private final String marker;
    private final byte[] end;
    private final CompletableFuture<OutputStream> commands = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ChildProcess process;
    private final InputStream output;
    private byte[] buffer = new byte[2 * PIECE];
    private int next;
    private int filled;

    /// @param marker that occurs nowhere else
    PsqlSession(ProgramCall call, String marker) throws AssetException {
        this.marker = marker;
        this.end = (marker + "\n").getBytes(StandardCharsets.US_ASCII);
        InputWriter feed = input -> {
            commands.complete(new BufferedOutputStream(input, PIECE));
            closed.await();
        };
        this.process = ChildProcess.start(call, feed);
        this.output = process.output();
    }

    PsqlSession prepared() throws SqlFailure, InterruptedException {
        try {
            execute(SessionSettings.ALL);
            if (SessionSettings.UNCODED.equals(value("SELECT current_setting('server_encoding')"))) {
                execute("SET client_encoding = '" + SessionSettings.UNCODED + "'");
            }
            return this;
        } catch (SqlFailure | InterruptedException | RuntimeException problem) {
            close();
            throw problem;
        }
    }

    @Override
    public List<List<@Nullable String>> query(String sql) throws SqlFailure, InterruptedException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            copyOut("COPY (" + sql + ") TO STDOUT", answer::write);
            List<List<@Nullable String>> rows = new ArrayList<>();
            try (RowReader reader = new RowReader(new ByteArrayInputStream(answer.toByteArray()))) {
                while (reader.next()) {
                    rows.add(values(reader.line()));
                }
            }
            return rows;
        } catch (IOException unreadable) {
            throw lost(unreadable);
        }
    }

    private static List<@Nullable String> values(RowLine line) {
        List<@Nullable String> values = new ArrayList<>();
        for (int column = 0; column < line.columns(); column++) {
            values.add(line.text(column));
        }
        return values;
    }

    @Override
    public void execute(String sql) throws SqlFailure, InterruptedException {
        send(sql + "\n;\n\\echo " + marker + "\n");
        try {
            answer((bytes, offset, length) -> {});
        } catch (IOException impossible) {
            throw lost(impossible);
        }
    }

    @Override
    public void copyOut(String sql, RowReceiver receiver) throws SqlFailure, IOException, InterruptedException {
        send(sql + "\n;\n\\echo " + marker + "\n");
        answer(receiver);
    }

    @Override
    public CopyInput copyIn(String sql) throws SqlFailure, InterruptedException {
        send(sql + "\n;\n");
        return new Input();
    }

    private void send(String text) throws SqlFailure, InterruptedException {
        try {
            OutputStream input = commands.get();
            input.write(text.getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (ExecutionException | IOException broken) {
            throw failure();
        }
    }

    /// Hands lines over until the marker comes.
    private void answer(RowReceiver receiver) throws SqlFailure, IOException, InterruptedException {
        int searched = next;
        while (true) {
            int newline = newline(searched);
            if (newline < 0) {
                searched = fill();
                continue;
            }
            int length = newline + 1 - next;
            if (length == end.length && Arrays.equals(buffer, next, newline + 1, end, 0, end.length)) {
                next = newline + 1;
                return;
            }
            receiver.rows(buffer, next, length);
            next = newline + 1;
            searched = next;
        }
    }

    private int newline(int from) {
        for (int at = from; at < filled; at++) {
            if (buffer[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /// Reads more; returns where to go on searching.
    private int fill() throws SqlFailure, IOException, InterruptedException {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            next = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
        }
        int searched = filled;
        int count = output.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            throw failure();
        }
        filled += count;
        return searched;
    }

    /// Why the program ended.
    private SqlFailure failure() throws InterruptedException {
        closed.countDown();
        try {
            process.awaitSuccess();
            return new SqlFailure("08006", "psql ended before its answer was complete", null);
        } catch (AssetException ended) {
            return explained(ended);
        } catch (IOException broken) {
            return lost(broken);
        }
    }

    private SqlFailure explained(AssetException ended) {
        for (String line : process.errors()) {
            Matcher matcher = ERROR.matcher(line.substring(Math.max(0, line.indexOf("ERROR: "))));
            if (matcher.matches() && matcher.group(1) != null) {
                return new SqlFailure(matcher.group(1), String.valueOf(matcher.group(2)), ended);
            }
        }
        String all = String.join("; ", process.errors());
        return new SqlFailure(connectionState(all), all.isEmpty() ? String.valueOf(ended.getMessage()) : all, ended);
    }

    /// psql gives no SQLSTATE for connections that were not made.
    private static String connectionState(String errors) {
        if (errors.contains("FATAL: ") && errors.contains(NO_DATABASE) && errors.contains("does not exist")) {
            return SqlFailure.NO_SUCH_DATABASE;
        }
        boolean refused = errors.contains("password authentication failed") || errors.contains("no password supplied");
        return refused ? "28P01" : "08006";
    }

    private static SqlFailure lost(IOException problem) {
        return new SqlFailure("08006", String.valueOf(problem.getMessage()), problem);
    }

    @Override
    public void abort() {
        process.close();
        closed.countDown();
    }

    @Override
    public void close() {
        closed.countDown();
        process.close();
    }

    /// Rows between a `COPY` and the line that ends them.
    private final class Input implements CopyInput {
        private boolean finished;

        @Override
        public void write(byte[] bytes, int offset, int length) throws SqlFailure {
            try {
                commands.join().write(bytes, offset, length);
            } catch (IOException broken) {
                throw ended();
            }
        }

        /// A write cannot be interrupted, but the wait for the reason can.
        private SqlFailure ended() {
            try {
                return failure();
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                return new SqlFailure("08006", "interrupted", interruption);
            }
        }

        @Override
        public long finish() throws SqlFailure {
            try {
                send("\\.\n\\echo :ROW_COUNT\n\\echo " + marker + "\n");
                StringBuilder count = new StringBuilder();
                answer((bytes, offset, length) ->
                        count.append(new String(bytes, offset, length, StandardCharsets.US_ASCII)));
                finished = true;
                return Long.parseLong(count.toString().strip());
            } catch (IOException broken) {
                throw lost(broken);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw new SqlFailure("08006", "interrupted", interruption);
            }
        }

        /// Nothing but the end of the program undoes what it has read.
        @Override
        public void close() {
            if (!finished) {
                abort();
            }
        }
    }
}
