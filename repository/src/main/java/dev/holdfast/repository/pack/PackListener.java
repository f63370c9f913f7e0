package dev.holdfast.repository.pack;

import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackId;
import java.io.IOException;
import java.util.List;

/// Is told of every pack once it is durable in the storage. Called from several threads.
@FunctionalInterface
public interface PackListener {
    /// Takes notice of a pack that can no longer be lost.
    ///
    /// @param size of the whole pack in bytes
    void stored(PackId pack, long size, List<PackEntry> entries) throws IOException, InterruptedException;
}
