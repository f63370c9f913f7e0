package dev.holdfast.storage.fault;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.decorate.ForwardingStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A storage whose listings lag behind: what was stored just now may be missing from them, and what was removed
/// just now may still be shown. Shared by all clients. Thread-safe.
public final class LaggingStorage extends ForwardingStorage {
    private final Duration lag;
    private final InstantSource clock;

    @GuardedBy("this")
    private final RandomGenerator random;

    @GuardedBy("this")
    private final Map<ObjectName, Instant> stored = new HashMap<>();

    @GuardedBy("this")
    private final Map<ObjectName, Removed> removed = new HashMap<>();

    private record Removed(Instant time, long size) {}

    /// @param lag after which a change is in all listings; the locks of repositories bear less than 200 ms
    public LaggingStorage(Storage delegate, Duration lag, InstantSource clock, RandomGenerator random) {
        super(delegate);
        this.lag = lag;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        super.put(name, content);
        synchronized (this) {
            stored.put(name, clock.instant());
            removed.remove(name);
        }
    }

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        long size;
        try {
            size = super.size(name);
        } catch (ObjectMissing gone) {
            return;
        }
        super.remove(name);
        synchronized (this) {
            removed.put(name, new Removed(clock.instant(), size));
            stored.remove(name);
        }
    }

    @Override
    public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        super.list(kind, (name, size) -> {
            if (!isHidden(name)) {
                visitor.visit(name, size);
            }
        });
        for (Map.Entry<ObjectName, Long> ghost : ghosts(kind)) {
            visitor.visit(ghost.getKey(), ghost.getValue());
        }
    }

    private synchronized boolean isHidden(ObjectName name) {
        return isRecent(stored.getOrDefault(name, Instant.MIN)) && random.nextBoolean();
    }

    private synchronized List<Map.Entry<ObjectName, Long>> ghosts(ObjectKind kind) {
        List<Map.Entry<ObjectName, Long>> ghosts = new ArrayList<>();
        removed.forEach((name, what) -> {
            if (name.kind() == kind && isRecent(what.time) && random.nextBoolean()) {
                ghosts.add(Map.entry(name, what.size));
            }
        });
        return ghosts;
    }

    private boolean isRecent(Instant time) {
        return time.isAfter(clock.instant().minus(lag));
    }
}
