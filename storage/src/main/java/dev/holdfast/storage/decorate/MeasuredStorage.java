package dev.holdfast.storage.decorate;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// A storage that counts, for each kind of object, the operations that went through it and the bytes they moved.
public final class MeasuredStorage extends ForwardingStorage {
    private final Map<ObjectKind, Tally> tallies = new EnumMap<>(ObjectKind.class);

    public MeasuredStorage(Storage delegate) {
        super(delegate);
        for (ObjectKind kind : ObjectKind.values()) {
            tallies.put(kind, new Tally());
        }
    }

    /// What has been done so far with objects of this kind. Operations under way may be missing.
    public StorageUsage usage(ObjectKind kind) {
        return tally(kind).usage();
    }

    /// What has been done so far with objects of all kinds.
    public StorageUsage usage() {
        return Arrays.stream(ObjectKind.values()).map(this::usage).reduce(StorageUsage.NONE, StorageUsage::plus);
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        Tally tally = tally(name.kind());
        tally.measure(() -> {
            super.put(name, content);
            return content.size();
        });
        tally.puts.increment();
        tally.bytesPut.add(content.size());
    }

    @Override
    public byte[] read(ObjectName name) throws StorageException, InterruptedException {
        Tally tally = tally(name.kind());
        byte[] content = tally.measure(() -> super.read(name));
        tally.reads.increment();
        tally.bytesRead.add(content.length);
        return content;
    }

    @Override
    public void read(ObjectName name, long offset, ByteBuffer target) throws StorageException, InterruptedException {
        Tally tally = tally(name.kind());
        int bytes = target.remaining();
        tally.measure(() -> {
            super.read(name, offset, target);
            return bytes;
        });
        tally.reads.increment();
        tally.bytesRead.add(bytes);
    }

    @Override
    public long size(ObjectName name) throws StorageException, InterruptedException {
        Tally tally = tally(name.kind());
        long size = tally.measure(() -> super.size(name));
        tally.sizes.increment();
        return size;
    }

    @Override
    public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        Tally tally = tally(kind);
        tally.measure(() -> {
            super.list(kind, visitor);
            return kind;
        });
        tally.lists.increment();
    }

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        Tally tally = tally(name.kind());
        tally.measure(() -> {
            super.remove(name);
            return name;
        });
        tally.removes.increment();
    }

    private Tally tally(ObjectKind kind) {
        Tally tally = tallies.get(kind);
        if (tally == null) {
            throw new AssertionError("every kind has a tally, but not " + kind);
        }
        return tally;
    }

    private interface Operation<T> {
        T run() throws StorageException, InterruptedException;
    }

    private static final class Tally {
        private final LongAdder puts = new LongAdder();
        private final LongAdder bytesPut = new LongAdder();
        private final LongAdder reads = new LongAdder();
        private final LongAdder bytesRead = new LongAdder();
        private final LongAdder sizes = new LongAdder();
        private final LongAdder lists = new LongAdder();
        private final LongAdder removes = new LongAdder();
        private final LongAdder failures = new LongAdder();

        <T> T measure(Operation<T> operation) throws StorageException, InterruptedException {
            try {
                return operation.run();
            } catch (StorageException | InterruptedException | RuntimeException e) {
                failures.increment();
                throw e;
            }
        }

        StorageUsage usage() {
            return new StorageUsage(
                    puts.sum(),
                    bytesPut.sum(),
                    reads.sum(),
                    bytesRead.sum(),
                    sizes.sum(),
                    lists.sum(),
                    removes.sum(),
                    failures.sum());
        }
    }
}
