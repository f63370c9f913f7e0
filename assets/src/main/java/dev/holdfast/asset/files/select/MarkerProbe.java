package dev.holdfast.asset.files.select;

import java.io.IOException;

/// A look into one directory for exclusion markers, supplied by whoever has the directory open.
@FunctionalInterface
public interface MarkerProbe {

    /// Looks for the entry `name` and reads its first bytes into `header`, as many as fit or the file has. With
    /// an empty `header` only the entry's presence counts: any type of file, not opened.
    ///
    /// @return how many bytes were read, or -1 where there is no such entry
    /// @throws IOException if the entry is there and cannot be looked at or read, or is no regular file where a
    ///   header is wanted
    int read(byte[] name, byte[] header) throws IOException;
}
