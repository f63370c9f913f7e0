package dev.holdfast.storage.server;

import com.sun.net.httpserver.HttpExchange;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The answers of the protocol.
final class Replies {
    private static final String VERSION_1 = "application/vnd.x.restic.rest.v1";
    private static final String VERSION_2 = "application/vnd.x.restic.rest.v2";
    private static final int PIECE = 1 << 20;

    private Replies() {}

    /// An answer that says nothing more.
    static void done(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, -1);
    }

    /// The size of an object.
    static void size(HttpExchange exchange, ServedRepository repository, ObjectName name)
            throws IOException, InterruptedException {
        long size = repository.storage().size(name);
        exchange.getResponseHeaders().set("Content-Length", Long.toString(size));
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        exchange.sendResponseHeaders(200, -1);
    }

    /// An object or a part of it.
    static void content(HttpExchange exchange, ServedRepository repository, ObjectName name)
            throws Refusal, IOException, InterruptedException {
        long size = repository.storage().size(name);
        Optional<Ranges> range = range(exchange, size);
        range.ifPresent(part -> exchange.getResponseHeaders().set("Content-Range", part.header(size)));
        Ranges sent = range.orElse(new Ranges(0, size));
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        if (sent.length() == 0) {
            done(exchange);
            return;
        }
        byte[] piece = new byte[(int) Math.min(PIECE, sent.length())];
        // The first piece is read before the answer begins: what cannot be read gets an answer of its own.
        ByteBuffer buffer = read(repository, name, sent.first(), piece, piece.length);
        exchange.sendResponseHeaders(range.isPresent() ? 206 : 200, sent.length());
        OutputStream out = exchange.getResponseBody();
        long position = sent.first();
        long left = sent.length();
        while (true) {
            out.write(piece, 0, buffer.limit());
            position += buffer.limit();
            left -= buffer.limit();
            if (left == 0) {
                return;
            }
            buffer = read(repository, name, position, piece, (int) Math.min(piece.length, left));
        }
    }

    private static ByteBuffer read(
            ServedRepository repository, ObjectName name, long position, byte[] piece, int length)
            throws IOException, InterruptedException {
        ByteBuffer buffer = ByteBuffer.wrap(piece, 0, length);
        repository.storage().read(name, position, buffer);
        return buffer;
    }

    private static Optional<Ranges> range(HttpExchange exchange, long size) throws Refusal {
        try {
            return Ranges.parse(exchange.getRequestHeaders().getFirst("Range"), size);
        } catch (Refusal beyondTheEnd) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + size);
            throw beyondTheEnd;
        }
    }

    /// All objects of a kind: with their sizes to those who accept version 2, else their names only.
    static void listing(HttpExchange exchange, ServedRepository repository, ObjectKind kind)
            throws IOException, InterruptedException {
        String accepted = exchange.getRequestHeaders().getFirst("Accept");
        boolean sizes = accepted != null && accepted.contains(VERSION_2);
        exchange.getResponseHeaders().set("Content-Type", sizes ? VERSION_2 : VERSION_1);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 64 << 10)) {
            Separator separator = new Separator();
            out.write('[');
            repository.storage().list(kind, (name, size) -> {
                String entry =
                        sizes ? "{\"name\":\"" + name.name() + "\",\"size\":" + size + "}" : "\"" + name.name() + "\"";
                write(out, separator.next() + entry);
            });
            out.write(']');
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Nothing at first, then a comma.
    private static final class Separator {
        private boolean first = true;

        String next() {
            String text = first ? "" : ",";
            first = false;
            return text;
        }
    }
}
