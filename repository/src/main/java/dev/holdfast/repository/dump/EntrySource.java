package dev.holdfast.repository.dump;

import java.io.IOException;
import java.util.Optional;

/// The entries to be written, one after the other.
@FunctionalInterface
interface EntrySource {
    /// The next entry; empty behind the last.
    Optional<DumpEntry> next() throws IOException, InterruptedException;
}
