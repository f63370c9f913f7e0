package dev.holdfast.repository.dump;

import java.io.IOException;

/// Writes entries in some form. Not thread-safe.
interface EntryWriter extends AutoCloseable {
    /// Begins an entry.
    void begin(DumpEntry entry) throws IOException;

    /// Writes a piece of the content of the entry. All pieces together have exactly its size.
    void content(byte[] bytes) throws IOException;

    /// Ends the entry.
    void end() throws IOException;

    /// Writes what marks the archive as complete.
    void finish() throws IOException;

    /// Releases memory; writes nothing.
    @Override
    void close();
}
