package dev.holdfast.asset.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The output of a program, read from its pipe by a thread of its own, because a read of a pipe cannot be interrupted
/// and a wait for that thread can. Keeps the first and the last bytes. For one reading thread.
final class PumpedOutput extends InputStream {
    private static final int PIECE = 1 << 16;
    private static final int WAITING = 8;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(WAITING);
    private volatile @Nullable IOException problem;
    private volatile boolean abandoned;
    private byte[] piece = END;
    private int at;
    private boolean ended;
    private long total;
    private byte[] first = END;
    private byte[] last = END;

    /// Moves everything from the pipe to the reader. Ends when the pipe does, or soon after [#close].
    void pump(InputStream pipe) throws InterruptedException {
        try (pipe) {
            byte[] buffer = new byte[PIECE];
            for (int count = pipe.read(buffer); count >= 0 && !abandoned; count = pipe.read(buffer)) {
                hand(Arrays.copyOf(buffer, count));
            }
        } catch (IOException failure) {
            problem = failure;
        }
        hand(END);
    }

    private void hand(byte[] bytes) throws InterruptedException {
        while (!abandoned && !pieces.offer(bytes, 200, TimeUnit.MILLISECONDS)) {
            // the reader is slower than the program; only somebody who abandons the stream ends this
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == piece.length && !next()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, bytes, offset, count);
        at += count;
        return count;
    }

    private boolean next() throws IOException {
        if (ended) {
            return false;
        }
        try {
            piece = pieces.take();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            InterruptedIOException inside = new InterruptedIOException("interrupted while reading from a program");
            inside.initCause(interruption);
            throw inside;
        }
        at = 0;
        note();
        if (piece.length == 0) {
            ended = true;
            IOException failure = problem;
            if (failure != null) {
                throw new IOException("unable to read from a program: " + failure.getMessage(), failure);
            }
        }
        return !ended;
    }

    private void note() {
        total += piece.length;
        if (first.length < Expectation.SEEN) {
            first = joined(first, piece, piece.length);
            first = Arrays.copyOf(first, Math.min(first.length, Expectation.SEEN));
        }
        byte[] both = joined(last, piece, piece.length);
        last = Arrays.copyOfRange(both, Math.max(0, both.length - Expectation.SEEN), both.length);
    }

    private static byte[] joined(byte[] one, byte[] two, int length) {
        byte[] both = Arrays.copyOf(one, one.length + length);
        System.arraycopy(two, 0, both, one.length, length);
        return both;
    }

    /// Reads and forgets the rest.
    void skipRest() throws IOException {
        do {
            at = piece.length;
        } while (next());
    }

    byte[] first() {
        return first;
    }

    byte[] last() {
        return last;
    }

    long total() {
        return total;
    }

    /// Makes the reader come to the end at once. For any thread.
    void abort() {
        close();
        pieces.offer(END); // there is room, unless a last piece came in between, and then the reader is not waiting
    }

    @Override
    public void close() {
        abandoned = true;
        pieces.clear();
    }
}
