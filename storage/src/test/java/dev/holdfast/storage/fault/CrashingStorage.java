package dev.holdfast.storage.fault;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.decorate.ForwardingStorage;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// A storage as a process sees it that dies at one of its puts or removals: that one happens fully, not at all,
/// or leaves a torn temporary, and every operation that begins afterwards fails. What the process left is on the
/// storage below.
///
/// With threads, which operation is the deadly one depends on their order, and those under way may still complete.
public final class CrashingStorage extends ForwardingStorage {

    /// How far the deadly operation gets.
    public enum Death {
        BEFORE,
        TORN,
        AFTER
    }

    private final TornWriter tornWriter;
    private final int deadlyChange;
    private final Death death;
    private final double tornAt;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile boolean dead;

    /// Dies at a change, counted from 0, in this way; `tornAt` from 0 to 1 is how much a torn put has written.
    public CrashingStorage(Storage delegate, TornWriter tornWriter, int deadlyChange, Death death, double tornAt) {
        super(delegate);
        this.tornWriter = tornWriter;
        this.deadlyChange = deadlyChange;
        this.death = death;
        this.tornAt = tornAt;
    }

    /// Dies at one of the first `changes` changes, at a place and in a way that follow from the seed.
    public static CrashingStorage seeded(Storage delegate, TornWriter tornWriter, int changes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Death death = Death.values()[random.nextInt(Death.values().length)];
        return new CrashingStorage(delegate, tornWriter, random.nextInt(changes), death, random.nextDouble());
    }

    /// Never dies: to count the changes of a run.
    public static CrashingStorage immortal(Storage delegate) {
        return new CrashingStorage(delegate, TornWriter.nothing(), Integer.MAX_VALUE, Death.BEFORE, 0);
    }

    /// How many changes have begun so far.
    public int changes() {
        return changes.get();
    }

    /// Whether the deadly change has happened.
    public boolean isDead() {
        return dead;
    }

    @Override
    public void prepare() throws StorageException, InterruptedException {
        requireAlive();
        super.prepare();
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        if (survives()) {
            super.put(name, content);
            return;
        }
        switch (death) {
            case BEFORE -> {}
            case TORN -> tornWriter.tear(name, content, (long) (content.size() * tornAt));
            case AFTER -> super.put(name, content);
        }
        throw end();
    }

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        if (survives()) {
            super.remove(name);
            return;
        }
        if (death == Death.AFTER) {
            super.remove(name);
        }
        throw end();
    }

    @Override
    public byte[] read(ObjectName name) throws StorageException, InterruptedException {
        requireAlive();
        return super.read(name);
    }

    @Override
    public void read(ObjectName name, long offset, ByteBuffer target) throws StorageException, InterruptedException {
        requireAlive();
        super.read(name, offset, target);
    }

    @Override
    public long size(ObjectName name) throws StorageException, InterruptedException {
        requireAlive();
        return super.size(name);
    }

    @Override
    public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        requireAlive();
        super.list(kind, visitor);
    }

    private boolean survives() throws StorageException {
        requireAlive();
        boolean deadly = changes.getAndIncrement() == deadlyChange;
        dead |= deadly;
        return !deadly;
    }

    private void requireAlive() throws StorageException {
        if (dead) {
            throw end();
        }
    }

    private StorageFailure end() {
        return new StorageFailure("the process died at change " + deadlyChange + " (" + death + ")", null);
    }
}
