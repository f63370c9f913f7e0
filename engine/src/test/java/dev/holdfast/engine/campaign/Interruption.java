package dev.holdfast.engine.campaign;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.decorate.ForwardingStorage;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/// Something that happens once, between two requests of a client.
final class Interruption {
    /// Nothing happens.
    static final Interruption NONE = new Interruption(Integer.MAX_VALUE, false, () -> {});

    private final int at;
    private final boolean onlyReading;
    private final Event event;
    private final AtomicInteger requests = new AtomicInteger();

    /// What happens.
    @FunctionalInterface
    interface Event {
        void happen() throws Exception;
    }

    /// @param at the number of the request before which it happens, from 0
    /// @param onlyReading whether only requests that read count. A process may be stopped at any time, but a change
    ///     that was sent does not stay on its way for half an hour
    Interruption(int at, boolean onlyReading, Event event) {
        this.at = at;
        this.onlyReading = onlyReading;
        this.event = event;
    }

    /// A storage on which the requests are counted.
    Storage within(Storage storage) {
        return this == NONE ? storage : new Interrupted(storage);
    }

    private void next(boolean reading) {
        if ((reading || !onlyReading) && requests.getAndIncrement() == at) {
            try {
                event.happen();
            } catch (RuntimeException | Error unexpected) {
                throw unexpected;
            } catch (Exception unexpected) {
                throw new AssertionError("the client that came in between", unexpected);
            }
        }
    }

    private final class Interrupted extends ForwardingStorage {
        Interrupted(Storage delegate) {
            super(delegate);
        }

        @Override
        public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
            next(false);
            super.put(name, content);
        }

        @Override
        public void remove(ObjectName name) throws StorageException, InterruptedException {
            next(false);
            super.remove(name);
        }

        @Override
        public byte[] read(ObjectName name) throws StorageException, InterruptedException {
            next(true);
            return super.read(name);
        }

        @Override
        public void read(ObjectName name, long offset, ByteBuffer target)
                throws StorageException, InterruptedException {
            next(true);
            super.read(name, offset, target);
        }

        @Override
        public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
            next(true);
            super.list(kind, visitor);
        }
    }
}
