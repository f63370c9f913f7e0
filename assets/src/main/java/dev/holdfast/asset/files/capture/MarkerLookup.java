package dev.holdfast.asset.files.capture;

import dev.holdfast.asset.files.select.MarkerProbe;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.PosixException;
import java.io.IOException;

/// Looks into an open directory for the markers that exclude its content.
///
/// @param directory stays open as long as this is used
record MarkerLookup(DirectoryHandle directory) implements MarkerProbe {
    @Override
    public int read(byte[] name, byte[] header) throws IOException {
        FileName marker = FileName.of(name);
        try {
            directory.stat(marker);
        } catch (PosixException problem) {
            if (problem.isMissing()) {
                return -1;
            }
            throw problem;
        }
        if (header.length == 0) {
            return 0;
        }
        try (FileHandle file = directory.openFile(marker)) {
            if (!file.status().isRegular()) {
                throw new IOException("it is not a regular file");
            }
            return readFully(file, header);
        }
    }

    private static int readFully(FileHandle file, byte[] header) throws PosixException {
        int filled = 0;
        while (filled < header.length) {
            int count = file.read(header, filled, header.length - filled);
            if (count < 0) {
                break;
            }
            filled += count;
        }
        return filled;
    }
}
