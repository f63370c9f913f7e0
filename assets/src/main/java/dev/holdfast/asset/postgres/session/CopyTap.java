package dev.holdfast.asset.postgres.session;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// What comes from a server, for the JDBC driver, except for the rows of a `COPY … TO STDOUT`: while a thread has
/// bound [#RECEIVER], they go there, many at a time from one buffer, where the driver would make an array of each
/// and take a lock for it. To the driver it looks as if the copy had no rows.
///
/// Messages are told apart by PostgreSQL's protocol 3.0 (a byte that says which, and a length of four bytes that
/// counts itself; "Message Formats" in its documentation). On an encrypted connection they cannot be: there everything
/// goes to the driver. For one thread at a time.
final class CopyTap extends InputStream {
    /// Takes the rows that this thread reads.
    static final ScopedValue<Session.RowReceiver> RECEIVER = ScopedValue.newInstance();

    private static final int BUFFER = 1 << 17;
    private static final int HEADER = 5;

    private final InputStream source;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int filled;
    private Mode mode = Mode.GREETING;
    /// Bytes of the message under way that have not passed.
    private long left;
    /// Whether the message under way is one of rows, for the receiver.
    private boolean rows;

    CopyTap(InputStream source) {
        this.source = source;
    }

    private enum Mode {
        /// The next byte is the server's first, or its answer to a request for encryption.
        GREETING,
        MESSAGES,
        ENCRYPTED
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /// @throws RowsRefused if the receiver threw
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (mode == Mode.GREETING && !greeted()) {
            return -1;
        }
        if (mode == Mode.MESSAGES && !skipToForeign()) {
            return -1;
        }
        if (next == filled && !fill()) {
            return -1;
        }
        int count = (int) Math.min(Math.min(length, filled - next), mode == Mode.MESSAGES ? left : 1L << 31);
        if (mode == Mode.GREETING) {
            count = 1;
        }
        System.arraycopy(buffer, next, bytes, offset, count);
        next += count;
        left -= count;
        return count;
    }

    /// Looks at the server's first byte: `S` accepts encryption, `N` declines it, and only what comes next is a
    /// message.
    private boolean greeted() throws IOException {
        if (next == filled && !fill()) {
            return false;
        }
        switch (buffer[next]) {
            case 'N' -> {
                // stays, for one byte
            }
            case 'R', 'E', 'v' -> mode = Mode.MESSAGES;
            default -> mode = Mode.ENCRYPTED;
        }
        return true;
    }

    /// Hands rows over until a message comes that is the driver's; false at the end of the stream.
    private boolean skipToForeign() throws IOException {
        while (true) {
            if (rows) {
                deliver(RECEIVER.get());
            }
            if (left > 0) {
                return true;
            }
            if (!have(HEADER)) {
                return next < filled;
            }
            long length = Integer.toUnsignedLong(lengthAt(next + 1));
            rows = buffer[next] == 'd' && RECEIVER.isBound();
            if (rows) {
                next += HEADER;
                left = length - Integer.BYTES;
            } else {
                left = 1 + length;
            }
        }
    }

    /// Hands rows over as long as the buffer has nothing else, and the rest of the last one that began.
    private void deliver(Session.RowReceiver receiver) throws IOException {
        while (true) {
            int count = (int) Math.min(left, filled - next);
            if (count > 0) {
                hand(receiver, count);
            }
            if (left > 0) {
                if (!fill()) {
                    throw new EOFException("the connection ended within a row");
                }
            } else if (filled - next >= HEADER && buffer[next] == 'd') {
                left = Integer.toUnsignedLong(lengthAt(next + 1)) - Integer.BYTES;
                next += HEADER;
            } else {
                rows = false;
                return;
            }
        }
    }

    private void hand(Session.RowReceiver receiver, int count) throws RowsRefused {
        try {
            receiver.rows(buffer, next, count);
        } catch (IOException refusal) {
            throw new RowsRefused(refusal);
        }
        next += count;
        left -= count;
    }

    private int lengthAt(int at) {
        return (buffer[at] & 0xFF) << 24
                | (buffer[at + 1] & 0xFF) << 16
                | (buffer[at + 2] & 0xFF) << 8
                | (buffer[at + 3] & 0xFF);
    }

    /// Reads until the buffer has so many bytes; false if the stream ends before.
    private boolean have(int count) throws IOException {
        while (filled - next < count) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    /// Reads what there is; false at the end of the stream. A time-out loses nothing.
    private boolean fill() throws IOException {
        if (next == filled) {
            next = 0;
            filled = 0;
        } else if (buffer.length - next < HEADER) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            next = 0;
        }
        int count = source.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            return false;
        }
        filled += count;
        return true;
    }

    @Override
    public int available() throws IOException {
        return filled - next + source.available();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /// The receiver of rows threw.
    static final class RowsRefused extends IOException {
        private static final long serialVersionUID = 1;

        private final IOException refusal;

        RowsRefused(IOException refusal) {
            super("rows were refused", refusal);
            this.refusal = refusal;
        }

        IOException refusal() {
            return refusal;
        }
    }
}
