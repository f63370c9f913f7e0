package dev.holdfast.storage.fault;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.RangeUnsatisfiable;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.Unavailable;
import dev.holdfast.storage.decorate.ForwardingStorage;
import dev.holdfast.testkit.TestClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A storage as one client sees it through an unreliable network. Requests fail, get lost on the way there or back,
/// are done late, twice and out of order, and take time: that of a clock which only moves when something takes
/// time.
///
/// The model, for what is late: it happens while the client is still at work or when it has ended, see [#settle],
/// and never between the work of later clients. A request that arrives after hours could not be told from one that
/// was sent by somebody who does not honour locks.
///
/// What befalls the n-th request of a sort follows from the seed, whatever other threads do meanwhile. Thread-safe.
public final class UnreliableStorage extends ForwardingStorage {
    private static final int LONGEST_MILLIS = 30;
    private static final int LONGEST_SLOW_MINUTES = 12;
    private static final int LONGEST_OUTAGE_MINUTES = 30;
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private final Trouble trouble;
    private final TestClock clock;
    private final long seed;
    private final LateRequests late;
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final Map<ObjectName, Boolean> spoiled = new HashMap<>();
    private volatile Instant outageEnd = Instant.MIN;

    public UnreliableStorage(Storage delegate, Trouble trouble, TestClock clock, long seed) {
        super(delegate);
        this.trouble = trouble;
        this.clock = clock;
        this.seed = seed;
        this.late = new LateRequests(clock);
    }

    /// What becomes of a change.
    private enum Fate {
        DONE,
        REFUSED,
        LOST,
        LATE,
        TWICE
    }

    /// The client has ended: what is still on its way arrives, or never will.
    public void settle() throws StorageException, InterruptedException {
        late.arrive(Instant.MAX);
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        byte[] copy = bytes(content);
        change(Operation.PUT, name, () -> delegate().put(name, Content.of(copy)));
    }

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        change(Operation.REMOVE, name, () -> delegate().remove(name));
    }

    @Override
    public byte[] read(ObjectName name) throws StorageException, InterruptedException {
        SplittableRandom random = begin(Operation.READ, name.kind());
        failOrDelay(random, "read object '" + name + "'");
        byte[] content = super.read(name);
        if (!spoils(random, name)) {
            return content;
        }
        if (random.nextBoolean()) {
            return Arrays.copyOf(content, random.nextInt(content.length + 1));
        }
        flip(ByteBuffer.wrap(content), random);
        return content;
    }

    @Override
    public void read(ObjectName name, long offset, ByteBuffer target) throws StorageException, InterruptedException {
        SplittableRandom random = begin(Operation.READ, name.kind());
        failOrDelay(random, "read object '" + name + "'");
        ByteBuffer view = target.slice();
        super.read(name, offset, target);
        if (spoils(random, name)) {
            if (random.nextBoolean()) {
                throw new RangeUnsatisfiable("unable to read object '" + name + "': the answer was too short", null);
            }
            flip(view, random);
        }
    }

    @Override
    public long size(ObjectName name) throws StorageException, InterruptedException {
        SplittableRandom random = begin(Operation.SIZE, name.kind());
        failOrDelay(random, "find the size of object '" + name + "'");
        return super.size(name);
    }

    @Override
    public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        SplittableRandom random = begin(Operation.LIST, kind);
        failOrDelay(random, "list objects");
        int breaksOffAt = random.nextDouble() < trouble.lost() ? random.nextInt(10) : Integer.MAX_VALUE;
        int[] shown = new int[1];
        super.list(kind, (name, size) -> {
            if (shown[0]++ == breaksOffAt) {
                throw unavailable("list objects to the end");
            }
            visitor.visit(name, size);
        });
    }

    private void change(Operation operation, ObjectName name, LateRequests.Request request)
            throws StorageException, InterruptedException {
        SplittableRandom random = begin(operation, name.kind());
        switch (fate(random)) {
            case DONE -> request.arrive();
            case REFUSED -> throw unavailable(operation + " object '" + name + "'");
            case LOST -> {
                request.arrive();
                throw unavailable("learn what became of " + operation + " of object '" + name + "'");
            }
            case LATE -> {
                late.add(request, random);
                throw unavailable(operation + " object '" + name + "' in time");
            }
            case TWICE -> {
                request.arrive();
                late.add(request, random);
            }
        }
    }

    private Fate fate(SplittableRandom random) {
        double draw = random.nextDouble();
        double[] shares = {trouble.refused(), trouble.lost(), trouble.late(), trouble.twice()};
        Fate[] fates = {Fate.REFUSED, Fate.LOST, Fate.LATE, Fate.TWICE};
        for (int at = 0; at < shares.length; at++) {
            draw -= shares[at];
            if (draw < 0) {
                return fates[at];
            }
        }
        return Fate.DONE;
    }

    private SplittableRandom begin(Operation operation, ObjectKind kind) throws StorageException, InterruptedException {
        String sort = operation + " " + kind;
        int number = requests.computeIfAbsent(sort, _ -> new AtomicInteger()).getAndIncrement();
        long place = (long) sort.hashCode() << 32 | number;
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed + ODD * place).nextLong());
        clock.advance(Duration.ofMillis(1 + random.nextInt(LONGEST_MILLIS)));
        late.arrive(clock.instant());
        if (random.nextDouble() < trouble.outage()) {
            outageEnd = clock.instant().plus(Duration.ofSeconds(random.nextInt(LONGEST_OUTAGE_MINUTES * 60)));
        }
        if (clock.instant().isBefore(outageEnd)) {
            throw unavailable("reach the server");
        }
        return random;
    }

    private void failOrDelay(SplittableRandom random, String what) throws Unavailable {
        if (random.nextDouble() < trouble.refused()) {
            throw unavailable(what);
        }
        if (random.nextDouble() < trouble.slow()) {
            clock.advance(Duration.ofSeconds(random.nextInt(LONGEST_SLOW_MINUTES * 60)));
        }
    }

    private boolean spoils(SplittableRandom random, ObjectName name) {
        synchronized (spoiled) {
            boolean now = random.nextDouble() < trouble.spoiled() && spoiled.remove(name) == null;
            if (now) {
                spoiled.put(name, true);
            } else {
                spoiled.remove(name);
            }
            return now;
        }
    }

    private static void flip(ByteBuffer bytes, SplittableRandom random) {
        if (bytes.hasRemaining()) {
            int at = bytes.position() + random.nextInt(bytes.remaining());
            bytes.put(at, (byte) (bytes.get(at) ^ (1 << random.nextInt(8))));
        }
    }

    private static byte[] bytes(Content content) {
        ByteBuffer bytes = ByteBuffer.allocate((int) content.size());
        content.parts().forEach(bytes::put);
        return bytes.array();
    }

    private static Unavailable unavailable(String what) {
        return new Unavailable("unable to " + what + ": the network is unreliable", null);
    }
}
