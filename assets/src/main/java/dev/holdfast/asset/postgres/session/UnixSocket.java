package dev.holdfast.asset.postgres.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A socket of the Unix domain in the shape that the JDBC driver wants. It reads with the timeout that the driver
/// sets to look whether something has come, which is why the channel does not block and selectors wait. One thread
/// reads, one writes.
final class UnixSocket extends Socket {
    private final String path;
    private volatile @Nullable SocketChannel channel;
    private final List<Selector> waiting = new CopyOnWriteArrayList<>();
    private volatile int timeout;

    UnixSocket(String path) {
        this.path = path;
    }

    @Override
    public void connect(@Nullable SocketAddress ignored, int connectTimeout) throws IOException {
        SocketChannel opened = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            opened.connect(UnixDomainSocketAddress.of(path));
            opened.configureBlocking(false);
        } catch (IOException e) {
            opened.close();
            throw new SocketException("unable to connect to socket '" + path + "': " + e.getMessage(), e);
        }
        channel = opened;
    }

    @Override
    public void connect(@Nullable SocketAddress ignored) throws IOException {
        connect(ignored, 0);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new CopyTap(new Incoming(connected(), newSelector()));
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Outgoing(connected(), newSelector());
    }

    /// One that is woken when the socket is closed.
    private Selector newSelector() throws IOException {
        Selector selector = Selector.open();
        waiting.add(selector);
        return selector;
    }

    private SocketChannel connected() throws SocketException {
        SocketChannel open = channel;
        if (open == null) {
            throw new SocketException("socket '" + path + "' is not connected");
        }
        return open;
    }

    @Override
    public boolean isConnected() {
        return channel != null;
    }

    @Override
    public boolean isClosed() {
        SocketChannel open = channel;
        return open != null && !open.isOpen();
    }

    @Override
    public void close() throws IOException {
        SocketChannel open = channel;
        if (open != null) {
            open.close();
        }
        waiting.forEach(Selector::wakeup);
    }

    @Override
    public void setSoTimeout(int milliseconds) {
        timeout = milliseconds;
    }

    @Override
    public int getSoTimeout() {
        return timeout;
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // nothing is delayed on a socket of the Unix domain
    }

    @Override
    public void setKeepAlive(boolean on) {
        // both ends are on this machine
    }

    private final class Incoming extends InputStream {
        private final SocketChannel source;
        private final Selector selector;

        Incoming(SocketChannel source, Selector selector) throws IOException {
            this.source = source;
            this.selector = selector;
            source.register(selector, SelectionKey.OP_READ);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer target = ByteBuffer.wrap(bytes, offset, length);
            int count = source.read(target);
            while (count == 0 && length > 0) {
                int ready = selector.select(timeout);
                selector.selectedKeys().clear();
                if (ready == 0 && timeout > 0 && source.isOpen()) {
                    throw new SocketTimeoutException("nothing came within " + timeout + " ms");
                }
                count = source.read(target);
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            selector.close();
            UnixSocket.this.close();
        }
    }

    private final class Outgoing extends OutputStream {
        private final SocketChannel target;
        private final Selector selector;

        Outgoing(SocketChannel target, Selector selector) throws IOException {
            this.target = target;
            this.selector = selector;
            target.register(selector, SelectionKey.OP_WRITE);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
            while (source.hasRemaining()) {
                if (target.write(source) == 0) {
                    selector.select();
                    selector.selectedKeys().clear();
                }
            }
        }

        @Override
        public void close() throws IOException {
            selector.close();
            UnixSocket.this.close();
        }
    }
}
