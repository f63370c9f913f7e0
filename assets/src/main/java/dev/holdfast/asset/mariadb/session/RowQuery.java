package dev.holdfast.asset.mariadb.session;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Statement;
import org.mariadb.jdbc.client.Completion;
import org.mariadb.jdbc.client.Context;
import org.mariadb.jdbc.client.ReadableByteBuf;
import org.mariadb.jdbc.client.socket.Reader;
import org.mariadb.jdbc.client.socket.Writer;
import org.mariadb.jdbc.client.util.ClosableLock;
import org.mariadb.jdbc.export.ExceptionFactory;
import org.mariadb.jdbc.message.ClientMessage;
import org.mariadb.jdbc.message.client.QueryPacket;
import org.mariadb.jdbc.message.server.ErrorPacket;

/// A query whose rows are handed on as the bytes that the server sent, without an object for each value:
/// several times cheaper than a result set. The driver's message interface allows for that; packets are those
/// of the text protocol.
final class RowQuery implements ClientMessage {
    private static final int FULL_PACKET = 0xFFFFFF;
    private static final int END = 0xFE;
    private static final int ERROR = 0xFF;

    private final String sql;
    private final RowSink sink;
    private final Parts parts = new Parts();
    private long rows;
    private @Nullable IOException failure;

    RowQuery(String sql, RowSink sink) {
        this.sql = sql;
        this.sink = sink;
    }

    /// How many rows came.
    long rows() {
        return rows;
    }

    /// What the sink threw.
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int encode(Writer writer, Context context) throws IOException {
        return new QueryPacket(sql).encode(writer, context);
    }

    @Override
    public Completion readPacket(
            Statement statement,
            int fetchSize,
            long maxRows,
            int resultSetConcurrency,
            int resultSetType,
            boolean closeOnCompletion,
            Reader reader,
            Writer writer,
            Context context,
            ExceptionFactory exceptions,
            ClosableLock lock,
            boolean traceEnable,
            ClientMessage message,
            Consumer<String> redirect)
            throws IOException, SQLException {
        skipColumns(reader, context, exceptions);
        while (true) {
            ReadableByteBuf packet = reader.readReusablePacket(false);
            int length = packet.readableBytes();
            int first = packet.getUnsignedByte();
            if (!parts.begun() && first == ERROR) {
                throw error(packet, context, exceptions);
            }
            if (!parts.begun() && first == END && length < (context.isEofDeprecated() ? FULL_PACKET : 8)) {
                return end(packet, context);
            }
            take(packet.buf(), packet.pos(), length);
        }
    }

    private void skipColumns(Reader reader, Context context, ExceptionFactory exceptions)
            throws IOException, SQLException {
        ReadableByteBuf packet = reader.readReusablePacket(false);
        int first = packet.getUnsignedByte();
        if (first == ERROR) {
            throw error(packet, context, exceptions);
        }
        if (first == 0) {
            throw exceptions.create("the statement returns no rows", "HY000");
        }
        int columns = packet.readIntLengthEncodedNotNull();
        int packets = columns + (context.isEofDeprecated() ? 0 : 1);
        for (int skipped = 0; skipped < packets; skipped++) {
            reader.readReusablePacket(false);
        }
    }

    /// Rows of 16 MiB and more come in several packets, all but the last one full.
    private void take(byte[] bytes, int offset, int length) throws IOException {
        try {
            if (length == FULL_PACKET) {
                parts.add(bytes, offset, length);
                return;
            }
            rows++;
            if (parts.begun()) {
                parts.add(bytes, offset, length);
                sink.row(parts.bytes(), 0, parts.length());
                parts.clear();
            } else {
                sink.row(bytes, offset, length);
            }
        } catch (IOException problem) {
            failure = problem;
            throw problem;
        }
    }

    private static Completion end(ReadableByteBuf packet, Context context) {
        packet.skip();
        if (context.isEofDeprecated()) {
            packet.readLongLengthEncodedNotNull();
            packet.readLongLengthEncodedNotNull();
            context.setServerStatus(packet.readUnsignedShort());
            context.setWarning(packet.readUnsignedShort());
        } else {
            context.setWarning(packet.readUnsignedShort());
            context.setServerStatus(packet.readUnsignedShort());
        }
        return new Completion() {};
    }

    private static SQLException error(ReadableByteBuf packet, Context context, ExceptionFactory exceptions) {
        ErrorPacket error = new ErrorPacket(packet, context);
        return exceptions.create(error.getMessage(), error.getSqlState(), error.getErrorCode());
    }
}
