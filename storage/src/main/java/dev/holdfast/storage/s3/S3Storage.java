package dev.holdfast.storage.s3;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.StorageTraits;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;

/// A repository in a bucket of an S3-compatible object storage. Thread-safe.
///
/// Such storages show an object whole or not at all, and everybody sees it as soon as it has been stored.
public final class S3Storage implements Storage {
    private final S3Settings settings;
    private final S3Place place;
    private final S3Connection connection;
    private final InstantSource clock;
    private final S3Reader reader;
    private final S3Writer writer;

    private S3Storage(S3Settings settings, InstantSource clock) throws StorageFailure {
        this.settings = settings;
        this.clock = clock;
        this.place = new S3Place(settings.url());
        this.connection = new S3Connection(settings, S3Lister.CONNECTIONS);
        this.reader = new S3Reader(place, connection, settings.bandwidth().download());
        this.writer = new S3Writer(
                place, connection, settings.upload(), settings.bandwidth().upload(), clock);
    }

    /// The storage at this place. Nothing is sent yet.
    ///
    /// @param clock tells until when objects are locked
    /// @throws StorageFailure if the file of certificates cannot be read
    public static S3Storage at(S3Settings settings, InstantSource clock) throws StorageFailure {
        return new S3Storage(settings, clock);
    }

    @Override
    public StorageTraits traits() {
        return new StorageTraits(settings.connections(), true, true);
    }

    /// Makes the bucket, if there is none. Who may not even ask finds out when the first object is put.
    @Override
    public void prepare() throws StorageException, InterruptedException {
        new Bucket(place, connection).makeUnlessThere(settings.upload().lock().isPresent());
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        writer.put(name, content);
    }

    @Override
    public byte[] read(ObjectName name) throws StorageException, InterruptedException {
        return reader.read(name);
    }

    @Override
    public void read(ObjectName name, long offset, ByteBuffer target) throws StorageException, InterruptedException {
        reader.read(name, offset, target);
    }

    @Override
    public long size(ObjectName name) throws StorageException, InterruptedException {
        return reader.size(name);
    }

    @Override
    public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        if (kind == ObjectKind.CONFIG) {
            visitConfig(visitor);
        } else {
            new S3Lister(place, connection).list(kind).visit(kind, visitor);
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

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        connection.run(
                place.action("remove", name),
                client -> client.deleteObject(
                        request -> request.bucket(place.bucket()).key(place.key(name))));
    }

    @Override
    public int removeLeftovers(Instant before) throws StorageException, InterruptedException {
        return new UnfinishedUploads(place, connection).remove(before);
    }

    /// Tries to break the lock of the settings, on an object of its own.
    ///
    /// @throws StorageFailure if the settings have no lock, or the bucket cannot lock
    public ImmutabilityProof proveImmutable() throws StorageException, InterruptedException {
        ObjectLock lock = settings.upload()
                .lock()
                .orElseThrow(() -> new StorageFailure(
                        "unable to prove that repository '" + describe() + "' is immutable: it is not said to be; give"
                                + " -o s3.object-lock=compliance:30d, or immutable: 30d in the configuration",
                        null));
        return new ImmutabilityProbe(place, connection, clock).run(lock);
    }

    @Override
    public String describe() {
        return settings.url().toString();
    }

    @Override
    public void close() {
        connection.close();
    }
}
