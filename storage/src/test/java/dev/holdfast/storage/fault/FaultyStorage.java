package dev.holdfast.storage.fault;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.decorate.ForwardingStorage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A storage that fails as its script says. The first rule of the script that fits an operation and is due decides.
///
/// ```
/// new FaultyStorage(storage)
///         .on(Operation.PUT, ObjectKind.PACK, 3, 1, new Fault.Before(() -> new StorageFull("full", null)))
/// ```
public final class FaultyStorage extends ForwardingStorage {
    private final TornWriter tornWriter;
    private final List<Rule> script = new CopyOnWriteArrayList<>();

    /// A storage without a script over one on which torn puts leave nothing.
    public FaultyStorage(Storage delegate) {
        this(delegate, TornWriter.nothing());
    }

    /// A storage without a script.
    public FaultyStorage(Storage delegate, TornWriter tornWriter) {
        super(delegate);
        this.tornWriter = tornWriter;
    }

    /// Lets the first `skip` operations of this sort on this kind of object pass, then the next `times` go wrong.
    @CanIgnoreReturnValue
    public FaultyStorage on(Operation operation, ObjectKind kind, int skip, int times, Fault fault) {
        script.add(new Rule(operation, kind, skip, times, fault));
        return this;
    }

    /// Lets every operation of this sort on this kind of object go wrong.
    @CanIgnoreReturnValue
    public FaultyStorage always(Operation operation, ObjectKind kind, Fault fault) {
        return on(operation, kind, 0, Integer.MAX_VALUE, fault);
    }

    /// Ends all trouble.
    public void heal() {
        script.clear();
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        Optional<Fault> fault = due(Operation.PUT, name.kind());
        failBefore(fault);
        if (fault.orElse(null) instanceof Fault.Torn torn) {
            tornWriter.tear(name, content, Math.min(torn.bytes(), content.size()));
            throw torn.error().get();
        }
        super.put(name, content);
        failAfter(fault);
    }

    @Override
    public byte[] read(ObjectName name) throws StorageException, InterruptedException {
        Optional<Fault> fault = due(Operation.READ, name.kind());
        failBefore(fault);
        byte[] content = super.read(name);
        flip(fault, ByteBuffer.wrap(content));
        failAfter(fault);
        return content;
    }

    @Override
    public void read(ObjectName name, long offset, ByteBuffer target) throws StorageException, InterruptedException {
        Optional<Fault> fault = due(Operation.READ, name.kind());
        failBefore(fault);
        ByteBuffer view = target.slice();
        super.read(name, offset, target);
        flip(fault, view);
        failAfter(fault);
    }

    @Override
    public long size(ObjectName name) throws StorageException, InterruptedException {
        Optional<Fault> fault = due(Operation.SIZE, name.kind());
        failBefore(fault);
        long size = super.size(name);
        failAfter(fault);
        return size;
    }

    @Override
    public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        Optional<Fault> fault = due(Operation.LIST, kind);
        failBefore(fault);
        super.list(kind, visitor);
        failAfter(fault);
    }

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        Optional<Fault> fault = due(Operation.REMOVE, name.kind());
        failBefore(fault);
        super.remove(name);
        failAfter(fault);
    }

    private Optional<Fault> due(Operation operation, ObjectKind kind) {
        for (Rule rule : script) {
            if (rule.fits(operation, kind) && rule.isDue()) {
                return Optional.of(rule.fault);
            }
        }
        return Optional.empty();
    }

    private static void failBefore(Optional<Fault> fault) throws StorageException {
        if (fault.orElse(null) instanceof Fault.Before before) {
            throw before.error().get();
        }
    }

    private static void failAfter(Optional<Fault> fault) throws StorageException {
        if (fault.orElse(null) instanceof Fault.After after) {
            throw after.error().get();
        }
    }

    private static void flip(Optional<Fault> fault, ByteBuffer bytes) {
        if (fault.orElse(null) instanceof Fault.FlippedBit flipped && bytes.hasRemaining()) {
            long bit = Math.floorMod(flipped.place(), bytes.remaining() * 8L);
            int at = bytes.position() + (int) (bit / 8);
            bytes.put(at, (byte) (bytes.get(at) ^ (1 << (bit % 8))));
        }
    }

    private static final class Rule {
        private final Operation operation;
        private final ObjectKind kind;
        private final long first;
        private final long end;
        private final Fault fault;
        private long seen;

        Rule(Operation operation, ObjectKind kind, int skip, int times, Fault fault) {
            this.operation = operation;
            this.kind = kind;
            this.first = skip;
            this.end = (long) skip + times;
            this.fault = fault;
        }

        boolean fits(Operation operation, ObjectKind kind) {
            return this.operation == operation && this.kind == kind;
        }

        synchronized boolean isDue() {
            long number = seen++;
            return number >= first && number < end;
        }
    }
}
