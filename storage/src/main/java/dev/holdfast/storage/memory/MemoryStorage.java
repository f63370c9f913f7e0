package dev.holdfast.storage.memory;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.RangeUnsatisfiable;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.StorageTraits;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A storage in main memory. It is durable as long as the object lives, also after [#close].
public final class MemoryStorage implements Storage {
    private static final StorageTraits TRAITS = new StorageTraits(4, true, false);

    private final Map<ObjectName, byte[]> objects = new ConcurrentHashMap<>();

    /// A storage with no objects.
    public MemoryStorage() {}

    /// A storage that starts with everything `other` holds now, and is independent of it from then on.
    public static MemoryStorage copyOf(MemoryStorage other) {
        MemoryStorage copy = new MemoryStorage();
        copy.objects.putAll(other.objects);
        return copy;
    }

    @Override
    public StorageTraits traits() {
        return TRAITS;
    }

    @Override
    public void prepare() {}

    @Override
    public void put(ObjectName name, Content content) throws StorageException {
        if (content.size() > Integer.MAX_VALUE - 8) {
            throw new StorageFailure(
                    "unable to store object '" + name + "': " + content.size() + " bytes do not fit into one array",
                    null);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) content.size());
        content.parts().forEach(bytes::put);
        objects.put(name, bytes.array());
    }

    @Override
    public byte[] read(ObjectName name) throws StorageException {
        return object(name).clone();
    }

    @Override
    public void read(ObjectName name, long offset, ByteBuffer target) throws StorageException {
        byte[] object = object(name);
        if (offset < 0 || offset > object.length - target.remaining()) {
            throw new RangeUnsatisfiable(
                    "unable to read object '" + name + "': " + target.remaining() + " bytes at " + offset
                            + " were expected, but it has " + object.length + " bytes",
                    null);
        }
        target.put(object, (int) offset, target.remaining());
    }

    @Override
    public long size(ObjectName name) throws StorageException {
        return object(name).length;
    }

    @Override
    public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        for (Map.Entry<ObjectName, byte[]> entry : objects.entrySet()) {
            if (entry.getKey().kind() == kind) {
                visitor.visit(entry.getKey(), entry.getValue().length);
            }
        }
    }

    @Override
    public void remove(ObjectName name) {
        objects.remove(name);
    }

    @Override
    public String describe() {
        return "main memory";
    }

    @Override
    public void close() {}

    private byte[] object(ObjectName name) throws ObjectMissing {
        byte[] object = objects.get(name);
        if (object == null) {
            throw new ObjectMissing("unable to find object '" + name + "' in " + describe(), null);
        }
        return object;
    }
}
