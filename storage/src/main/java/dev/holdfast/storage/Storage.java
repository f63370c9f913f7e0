package dev.holdfast.storage;

import java.time.Instant;

/// Where the bytes of a repository live. Objects are written whole, never changed, and named by the caller.
///
/// Implementations are safe for use by many threads, at most `traits().connections()` at once.
public interface Storage extends StorageReader, AutoCloseable {

    /// Makes whatever must exist before the first object can be put (directories, a bucket prefix). Harmless when it
    /// exists already.
    void prepare() throws StorageException, InterruptedException;

    /// Stores `content` under `name`, visible whole or not at all, and durable on return.
    /// Storing identical content again is harmless; other content replaces what was there, atomically where
    /// `traits().atomicReplace()` says so, or is refused. `content` may be read more than once. An error may leave
    /// the object stored or not, never a part of it under its name.
    ///
    /// @throws ObjectExists if other content is there and the storage never overwrites
    /// @throws AccessDenied if the place may not be written to
    /// @throws StorageFull if the place has no room left
    void put(ObjectName name, Content content) throws StorageException, InterruptedException;

    /// Removes the object; removing a missing object is not an error.
    void remove(ObjectName name) throws StorageException, InterruptedException;

    /// Removes what writers that died in the middle of a [#put] left behind: parts of objects that no listing shows but
    /// that take up room. Only what was last written before `before` goes, so that writers still at work lose
    /// nothing; a day ago is a safe choice. Storages on which nothing can be left behind have nothing to do.
    ///
    /// @return how many left-overs were removed
    default int removeLeftovers(Instant before) throws StorageException, InterruptedException {
        return 0;
    }

    /// A description for messages, such as `/srv/repository`. Never contains a secret.
    String describe();

    @Override
    void close() throws StorageException;
}
