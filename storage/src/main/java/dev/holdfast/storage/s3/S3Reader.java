package dev.holdfast.storage.s3;

import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.RangeUnsatisfiable;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.transfer.RateLimit;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The reading of objects. Thread-safe.
final class S3Reader {
    private static final int PIECE = 16 << 10;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int UNSATISFIABLE = 416;

    private final S3Place place;
    private final S3Connection connection;
    private final RateLimit limit;

    S3Reader(S3Place place, S3Connection connection, RateLimit limit) {
        this.place = place;
        this.connection = connection;
        this.limit = limit;
    }

    byte[] read(ObjectName name) throws StorageException, InterruptedException {
        String action = place.action("read", name);
        GetObjectRequest request = request(name).build();
        return connection.run(
                action,
                client -> client.getObject(request, (response, body) -> {
                    long size = told(action, response.contentLength());
                    if (size > LARGEST_ARRAY) {
                        throw new StorageFailure(
                                "unable to " + action + ": it has " + size + " bytes, more than " + LARGEST_ARRAY,
                                null);
                    }
                    ByteBuffer content = ByteBuffer.allocate((int) size);
                    fill(content, body);
                    return content.array();
                }));
    }

    void read(ObjectName name, long offset, ByteBuffer target) throws StorageException, InterruptedException {
        int length = target.remaining();
        if (length == 0 || offset < 0 || offset > Long.MAX_VALUE - length) {
            requireRange(name, offset, length, size(name));
            return;
        }
        GetObjectRequest request = request(name)
                .range("bytes=" + offset + "-" + (offset + length - 1))
                .build();
        boolean complete = connection.run(place.action("read", name), client -> {
            try {
                return client.getObject(request, into(target));
            } catch (S3Exception e) {
                if (e.statusCode() == UNSATISFIABLE) {
                    return false;
                }
                throw e;
            }
        });
        if (!complete) {
            requireRange(name, offset, length, size(name));
            throw new StorageFailure(
                    "unable to " + place.action("read", name) + ": the server gave another range than " + length
                            + " bytes at " + offset,
                    null);
        }
    }

    /// Takes a range; one that the server has cut short, or has not looked at, is none.
    private ResponseTransformer<GetObjectResponse, Boolean> into(ByteBuffer target) {
        return (response, body) -> {
            if (!Long.valueOf(target.remaining()).equals(response.contentLength())) {
                body.abort();
                return false;
            }
            fill(target, body);
            return true;
        };
    }

    private void fill(ByteBuffer target, InputStream body) throws IOException, InterruptedException {
        byte[] piece = new byte[Math.min(PIECE, target.remaining())];
        while (target.hasRemaining()) {
            int count = body.read(piece, 0, Math.min(piece.length, target.remaining()));
            if (count < 0) {
                throw new EOFException(target.remaining() + " bytes were missing at its end");
            }
            limit.take(count);
            target.put(piece, 0, count);
        }
    }

    private void requireRange(ObjectName name, long offset, int length, long size) throws RangeUnsatisfiable {
        if (offset < 0 || offset > size - length) {
            throw new RangeUnsatisfiable(
                    "unable to " + place.action("read", name) + ": " + length + " bytes at " + offset
                            + " were expected, but it has " + size + " bytes",
                    null);
        }
    }

    long size(ObjectName name) throws StorageException, InterruptedException {
        String action = place.action("find", name);
        return connection.run(
                action,
                client -> told(
                        action,
                        client.headObject(request ->
                                        request.bucket(place.bucket()).key(place.key(name)))
                                .contentLength()));
    }

    private static long told(String action, @Nullable Long size) throws StorageFailure {
        if (size == null) {
            throw new StorageFailure("unable to " + action + ": the server does not tell its size", null);
        }
        return size;
    }

    private GetObjectRequest.Builder request(ObjectName name) {
        return GetObjectRequest.builder().bucket(place.bucket()).key(place.key(name));
    }
}
