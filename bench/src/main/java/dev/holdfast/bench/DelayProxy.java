package dev.holdfast.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Stands between a client and a server of this machine and lets every byte arrive later, as on a long line: a link
/// with latency where the kernel cannot make one. The line is as wide as the loopback; only the making of a connection
/// takes no time.
public final class DelayProxy {
    private static final int PIECE = 64 << 10;
    private static final int PIECES_UNDER_WAY = 1024;

    private final InetSocketAddress server;
    private final long delayNanos;

    private DelayProxy(InetSocketAddress server, Duration delay) {
        this.server = server;
        this.delayNanos = delay.toNanos();
    }

    /// Arguments: the port of the server on the loopback, the delay of each direction in milliseconds. Prints the port
    /// of the proxy and serves until it is killed.
    public static void main(String[] args) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        DelayProxy proxy = new DelayProxy(
                new InetSocketAddress(loopback, Integer.parseInt(args[0])), Duration.ofMillis(Long.parseLong(args[1])));
        try (ServerSocket door = new ServerSocket(0, 1000, loopback)) {
            System.out.println(door.getLocalPort());
            while (true) {
                proxy.serve(door.accept());
            }
        }
    }

    private void serve(Socket client) throws IOException {
        Socket upstream = new Socket(server.getAddress(), server.getPort());
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        carry(client, upstream);
        carry(upstream, client);
    }

    /// Some bytes and when they arrive; none at the end.
    private record Piece(ByteBuffer bytes, long due) {}

    private void carry(Socket from, Socket to) {
        BlockingQueue<Piece> line = new LinkedBlockingQueue<>(PIECES_UNDER_WAY);
        Thread.ofPlatform().daemon().start(() -> receive(from, line));
        Thread.ofPlatform().daemon().start(() -> deliver(line, to));
    }

    private void receive(Socket from, BlockingQueue<Piece> line) {
        byte[] buffer = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            int length;
            while ((length = in.read(buffer)) >= 0) {
                byte[] bytes = new byte[length];
                System.arraycopy(buffer, 0, bytes, 0, length);
                line.put(new Piece(ByteBuffer.wrap(bytes), System.nanoTime() + delayNanos));
            }
        } catch (SocketException cut) {
            // The other side learns of it as of an end, below.
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("unable to receive", e);
        } finally {
            end(line);
        }
    }

    private void end(BlockingQueue<Piece> line) {
        try {
            line.put(new Piece(ByteBuffer.allocate(0), System.nanoTime() + delayNanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void deliver(BlockingQueue<Piece> line, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            for (Piece piece = line.take(); piece.bytes().hasRemaining(); piece = line.take()) {
                Thread.sleep(Duration.ofNanos(Math.max(0, piece.due() - System.nanoTime())));
                out.write(piece.bytes().array());
            }
            to.shutdownOutput();
        } catch (SocketException gone) {
            // Whoever is gone needs nothing any more; the queue goes with this thread.
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("unable to deliver", e);
        }
    }
}
