package dev.holdfast.storage;

import java.nio.ByteBuffer;

/// The reading half of a [Storage]: what restore, check and listing may do, so that they cannot touch data.
///
/// All methods may be called from many threads, at most `traits().connections()` of them at once.
public interface StorageReader {

    /// What this storage can do and how it wants to be used.
    StorageTraits traits();

    /// Reads a whole object into a fresh array.
    ///
    /// @throws ObjectMissing if there is no such object
    /// @throws StorageException if the object cannot be read, or is larger than 2 GiB
    byte[] read(ObjectName name) throws StorageException, InterruptedException;

    /// Fills `target` completely with the bytes of the object from `offset` on.
    /// After an error the content of `target` is undefined.
    ///
    /// @throws ObjectMissing if there is no such object
    /// @throws RangeUnsatisfiable if the object ends before the range does
    void read(ObjectName name, long offset, ByteBuffer target) throws StorageException, InterruptedException;

    /// The size of the object in bytes.
    ///
    /// @throws ObjectMissing if there is no such object
    long size(ObjectName name) throws StorageException, InterruptedException;

    /// Calls `visitor` once for each object of a kind that was there during the whole listing, in no particular order,
    /// on the calling thread. Stored files whose names are not object names are passed over. A directory that does
    /// not exist holds no objects. After an error some objects may have been visited.
    void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException;

    /// Receives the objects of a listing.
    @FunctionalInterface
    interface ObjectVisitor {
        /// Called once per object with its size in bytes.
        void visit(ObjectName name, long size) throws StorageException, InterruptedException;
    }
}
