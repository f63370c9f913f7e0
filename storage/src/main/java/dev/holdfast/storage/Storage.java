package dev.holdfast.storage;

/// Where the bytes of a repository live. Objects are written whole, never changed, and named by the caller.
///
/// Implementations are safe for use by many threads, at most `traits().connections()` at once.
public interface Storage extends StorageReader, AutoCloseable {

    /// Makes whatever must exist before the first object can be put (directories, a bucket prefix). Harmless when it
    /// exists already.
    void prepare() throws StorageException, InterruptedException;

    /// Stores `content` under `name`, visible whole or not at all, and durable on return.
    /// Storing identical content again is harmless. `content` may be read more than once. An error may leave the
    /// object stored or not, never a part of it under its name.
    ///
    /// @throws StorageFull if the place has no room left
    void put(ObjectName name, Content content) throws StorageException, InterruptedException;

    /// Removes the object; removing a missing object is not an error.
    void remove(ObjectName name) throws StorageException, InterruptedException;

    /// A description for messages, such as `/srv/repository`. Never contains a secret.
    String describe();

    @Override
    void close() throws StorageException;
}
