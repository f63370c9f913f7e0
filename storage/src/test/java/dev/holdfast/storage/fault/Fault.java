package dev.holdfast.storage.fault;

import dev.holdfast.storage.StorageException;
import java.util.function.Supplier;

/// A way in which an operation goes wrong.
public sealed interface Fault {

    /// The error, instead of the operation.
    record Before(Supplier<StorageException> error) implements Fault {}

    /// The operation in full, and then the error all the same: as when the answer of a server is lost.
    record After(Supplier<StorageException> error) implements Fault {}

    /// A put that writes so many bytes to a temporary, leaves it behind, and then the error.
    record Torn(long bytes, Supplier<StorageException> error) implements Fault {}

    /// A read that succeeds with one bit of the bytes flipped; the place follows from the number. Bytes that are
    /// none, and operations other than a read, stay as they are.
    record FlippedBit(long place) implements Fault {}
}
