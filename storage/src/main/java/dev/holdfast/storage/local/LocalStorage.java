package dev.holdfast.storage.local;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageTraits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// A storage in a directory, in restic's layout. Thread-safe, and safe beside other processes that use the same
/// directory, restic among them.
///
/// Directories are made for the owner alone (0700) and objects read-only (0400), unless the group may read the
/// configuration of the repository: then the group gets the same access (0770, 0440), as restic does.
public final class LocalStorage implements Storage {
    /// Two writers keep a disk busy while one of them waits for its sync; more gain little and hurt spinning disks.
    private static final StorageTraits TRAITS = new StorageTraits(2, true, false);

    private final Layout layout;
    private final ObjectWriter writer;
    private final ObjectLister lister;

    private LocalStorage(Path directory, RandomGenerator random) {
        this.layout = new Layout(directory.toAbsolutePath().normalize());
        Directories directories = new Directories(layout);
        this.writer = new ObjectWriter(layout, directories, random);
        this.lister = new ObjectLister(layout);
    }

    /// The storage in this directory, which need not exist before [#prepare].
    public static LocalStorage at(Path directory) {
        return at(directory, new SecureRandom());
    }

    /// The storage in this directory, with the source of the random part of temporary names, which must be thread-safe.
    public static LocalStorage at(Path directory, RandomGenerator random) {
        return new LocalStorage(directory, random);
    }

    @Override
    public StorageTraits traits() {
        return TRAITS;
    }

    @Override
    public void prepare() throws StorageException, InterruptedException {
        try {
            writer.prepare();
        } catch (IOException e) {
            throw Failures.translate("prepare repository '" + describe() + "'", e);
        }
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        try {
            writer.put(name, content);
        } catch (IOException e) {
            throw Failures.translateWrite("store object '" + layout.path(name) + "'", e, layout, content.size());
        }
    }

    @Override
    public byte[] read(ObjectName name) throws StorageException, InterruptedException {
        return ObjectReader.read(layout.path(name));
    }

    @Override
    public void read(ObjectName name, long offset, ByteBuffer target) throws StorageException, InterruptedException {
        ObjectReader.read(layout.path(name), offset, target);
    }

    @Override
    public long size(ObjectName name) throws StorageException, InterruptedException {
        return ObjectReader.size(layout.path(name));
    }

    @Override
    public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        lister.list(kind, visitor);
    }

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        try {
            writer.remove(name);
        } catch (IOException e) {
            throw Failures.translate("remove object '" + layout.path(name) + "'", e);
        }
    }

    @Override
    public int removeLeftovers(Instant before) throws StorageException, InterruptedException {
        return lister.removeTemporaries(before);
    }

    @Override
    public String describe() {
        return layout.root().toString();
    }

    @Override
    public void close() {}
}
