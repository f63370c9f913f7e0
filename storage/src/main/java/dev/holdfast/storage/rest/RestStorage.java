package dev.holdfast.storage.rest;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectExists;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.RangeUnsatisfiable;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.StorageTraits;
import dev.holdfast.storage.transfer.ObjectList;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;

/// A repository on a server that speaks restic's REST protocol. Thread-safe.
///
/// Such servers may refuse to overwrite, and may refuse every removal but that of locks. They store an object whole or
/// not at all.
public final class RestStorage implements Storage {
    private static final String VERSION_2 = "application/vnd.x.restic.rest.v2";

    private final RestSettings settings;
    private final RestConnection connection;

    private RestStorage(RestSettings settings) throws StorageFailure {
        this.settings = settings;
        this.connection = new RestConnection(settings);
    }

    /// The storage on this server. Nothing is sent yet.
    ///
    /// @throws StorageFailure if the file of certificates cannot be read
    public static RestStorage at(RestSettings settings) throws StorageFailure {
        return new RestStorage(settings);
    }

    @Override
    public StorageTraits traits() {
        return new StorageTraits(settings.connections(), false, true);
    }

    @Override
    public void prepare() throws StorageException, InterruptedException {
        String action = "prepare repository '" + describe() + "'";
        requireSuccess(action, connection.post(action, "?create=true", Content.of(new byte[0])));
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        String action = action("store", name);
        HttpResponse<Receiver> response = connection.post(action, place(name), content);
        if (response.statusCode() == 403 || response.statusCode() == 409) {
            requireSame(name, content, failure(action, response));
        } else {
            requireSuccess(action, response);
        }
    }

    /// A server that never overwrites refuses what is there already, be it from a put whose answer was lost.
    private void requireSame(ObjectName name, Content content, StorageException refusal)
            throws StorageException, InterruptedException {
        boolean same;
        try {
            same = size(name) == content.size() && equal(content, read(name));
        } catch (ObjectMissing | AccessDenied e) {
            refusal.addSuppressed(e);
            throw refusal;
        }
        if (!same) {
            throw new ObjectExists(
                    "unable to " + action("store", name) + ": other content is there, and the server never overwrites",
                    refusal);
        }
    }

    private static boolean equal(Content content, byte[] stored) {
        int position = 0;
        for (ByteBuffer part : content.parts()) {
            int length = part.remaining();
            if (!part.equals(ByteBuffer.wrap(stored, position, length))) {
                return false;
            }
            position += length;
        }
        return true;
    }

    @Override
    public byte[] read(ObjectName name) throws StorageException, InterruptedException {
        String action = action("read", name);
        HttpRequest request = connection.request(place(name)).GET().build();
        HttpResponse<Receiver> response = requireSuccess(
                action,
                connection.send(
                        action,
                        request,
                        info -> new WholeBody(info.headers()
                                .firstValueAsLong("Content-Length")
                                .orElse(-1))));
        return ((WholeBody) response.body()).bytes();
    }

    @Override
    public void read(ObjectName name, long offset, ByteBuffer target) throws StorageException, InterruptedException {
        int length = target.remaining();
        if (length == 0 || offset < 0 || offset > Long.MAX_VALUE - length) {
            requireRange(name, offset, length, size(name));
            return;
        }
        String action = action("read", name);
        HttpRequest request = connection
                .request(place(name))
                .header("Range", "bytes=" + offset + "-" + (offset + length - 1))
                .GET()
                .build();
        HttpResponse<Receiver> response =
                connection.send(action, request, info -> new RangeBody(target, info.statusCode() == 206 ? 0 : offset));
        if (response.statusCode() == 416) {
            requireRange(name, offset, length, size(name));
        }
        requireSuccess(action, response);
        if (target.hasRemaining()) {
            requireRange(name, offset, length, size(name));
            throw new StorageFailure(
                    "unable to " + action + ": the server gave " + ((RangeBody) response.body()).received()
                            + " bytes of a range of " + length + " at " + offset,
                    null);
        }
    }

    private void requireRange(ObjectName name, long offset, int length, long size) throws RangeUnsatisfiable {
        if (offset < 0 || offset > size - length) {
            throw new RangeUnsatisfiable(
                    "unable to " + action("read", name) + ": " + length + " bytes at " + offset
                            + " were expected, but it has " + size + " bytes",
                    null);
        }
    }

    @Override
    public long size(ObjectName name) throws StorageException, InterruptedException {
        String action = action("find", name);
        HttpRequest request = connection.request(place(name)).HEAD().build();
        HttpResponse<Receiver> response =
                requireSuccess(action, connection.send(action, request, info -> new TextBody()));
        return response.headers()
                .firstValueAsLong("Content-Length")
                .orElseThrow(
                        () -> new StorageFailure("unable to " + action + ": the server does not tell its size", null));
    }

    @Override
    public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        if (kind == ObjectKind.CONFIG) {
            visitConfig(visitor);
            return;
        }
        for (ObjectList objects : listing(kind)) {
            objects.visit(kind, (name, size) -> visit(name, size, visitor));
        }
    }

    private void visitConfig(ObjectVisitor visitor) throws StorageException, InterruptedException {
        long size;
        try {
            size = size(ObjectName.CONFIG);
        } catch (ObjectMissing none) {
            return;
        }
        visitor.visit(ObjectName.CONFIG, size);
    }

    /// @return one list, or none where the server knows no such directory
    private List<ObjectList> listing(ObjectKind kind) throws StorageException, InterruptedException {
        String action = "list '" + kind.directory() + "' of repository '" + describe() + "'";
        HttpRequest request = connection
                .request(kind.directory() + "/")
                .header("Accept", VERSION_2)
                .GET()
                .build();
        HttpResponse<Receiver> response = connection.send(action, request, info -> new ListingBody());
        if (response.statusCode() == 404) {
            return List.of();
        }
        requireSuccess(action, response);
        return List.of(((ListingBody) response.body()).objects());
    }

    private void visit(ObjectName name, long size, ObjectVisitor visitor)
            throws StorageException, InterruptedException {
        if (size != ObjectList.UNKNOWN_SIZE) {
            visitor.visit(name, size);
            return;
        }
        long asked;
        try {
            asked = size(name);
        } catch (ObjectMissing removedMeanwhile) {
            return;
        }
        visitor.visit(name, asked);
    }

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        String action = action("remove", name);
        HttpRequest request = connection.request(place(name)).DELETE().build();
        HttpResponse<Receiver> response = connection.send(action, request, info -> new TextBody());
        if (response.statusCode() != 404) {
            requireSuccess(action, response);
        }
    }

    @Override
    public String describe() {
        return settings.url().toString();
    }

    @Override
    public void close() {
        connection.close();
    }

    private String action(String verb, ObjectName name) {
        return verb + " object '" + name + "' of repository '" + describe() + "'";
    }

    private static String place(ObjectName name) {
        return name.toString();
    }

    private static HttpResponse<Receiver> requireSuccess(String action, HttpResponse<Receiver> response)
            throws StorageException {
        if (response.statusCode() / 100 != 2) {
            throw failure(action, response);
        }
        return response;
    }

    private static StorageException failure(String action, HttpResponse<Receiver> response) {
        String text = response.body() instanceof TextBody body ? body.text() : "";
        return RestFailures.ofStatus(action, response.statusCode(), text);
    }
}
