package dev.holdfast.storage.s3;

import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.transfer.ObjectList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The listing of objects. A server shows a thousand at a time, and each thousand can be asked for only when the one
/// before has come; so packs, where they are many, are listed by the first digit of their names, all digits at once.
/// Thread-safe.
final class S3Lister {
    private static final int DIGITS = 16;

    /// What a bucket holds that does not exist.
    private static final ListObjectsV2Response NOTHING =
            ListObjectsV2Response.builder().isTruncated(false).build();

    /// How many requests a listing has under way at once.
    static final int CONNECTIONS = DIGITS;

    private final S3Place place;
    private final S3Connection connection;

    S3Lister(S3Place place, S3Connection connection) {
        this.place = place;
        this.connection = connection;
    }

    /// All objects of a kind, which is not the configuration.
    ObjectList list(ObjectKind kind) throws StorageException, InterruptedException {
        String directory = place.directory(kind);
        ListObjectsV2Response first = page(directory, null);
        return kind == ObjectKind.PACK && first.isTruncated() ? ofEachDigit() : all(kind, directory, first);
    }

    private ObjectList ofEachDigit() throws StorageException, InterruptedException {
        String directory = place.directory(ObjectKind.PACK);
        List<Future<ObjectList>> under = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int digit = 0; digit < DIGITS; digit++) {
                String prefix = directory + Character.forDigit(digit, DIGITS);
                under.add(executor.submit(() -> all(ObjectKind.PACK, prefix, page(prefix, null))));
            }
            ObjectList objects = new ObjectList();
            for (Future<ObjectList> some : under) {
                objects.addAll(some.get());
            }
            return objects;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StorageException failure) {
                throw failure;
            }
            if (e.getCause() instanceof InterruptedException interruption) {
                throw interruption;
            }
            throw new IllegalStateException("unable to list '" + directory + "'", e);
        }
    }

    private ObjectList all(ObjectKind kind, String prefix, ListObjectsV2Response first)
            throws StorageException, InterruptedException {
        ObjectList objects = new ObjectList();
        add(kind, first, objects);
        for (ListObjectsV2Response page = first; page.isTruncated(); ) {
            page = page(prefix, page.nextContinuationToken());
            add(kind, page, objects);
        }
        return objects;
    }

    private void add(ObjectKind kind, ListObjectsV2Response page, ObjectList objects) {
        for (S3Object object : page.contents()) {
            place.name(kind, object.key()).ifPresent(name -> objects.add(name, object.size()));
        }
    }

    private ListObjectsV2Response page(String prefix, @Nullable String continuation)
            throws StorageException, InterruptedException {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(place.bucket())
                .prefix(prefix)
                .continuationToken(continuation)
                .build();
        return connection.run("list '" + prefix + "' of repository '" + place.url() + "'", client -> {
            try {
                return client.listObjectsV2(request);
            } catch (NoSuchBucketException nothing) {
                return NOTHING;
            }
        });
    }
}
