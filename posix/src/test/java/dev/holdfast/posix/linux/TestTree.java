package dev.holdfast.posix.linux;

import dev.holdfast.posix.DirectoryEntry;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.PosixException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A new directory for one test, removed on closing whatever names, depth and permissions have come into being
/// below it.
final class TestTree implements AutoCloseable {
    private final LinuxFileSystem fileSystem = LinuxFileSystem.open();
    private final Path path;
    private final DirectoryHandle directory;

    private TestTree(Path path) throws PosixException {
        this.path = path;
        this.directory = fileSystem.openDirectory(FilePath.of(path.toString()));
    }

    static TestTree make() throws IOException {
        return new TestTree(Files.createTempDirectory("holdfast-posix"));
    }

    LinuxFileSystem fileSystem() {
        return fileSystem;
    }

    DirectoryHandle directory() {
        return directory;
    }

    Path path() {
        return path;
    }

    FilePath pathOf(String name) {
        return directory.path().child(FileName.of(name));
    }

    FileName file(String name, String content) throws PosixException {
        FileName fileName = FileName.of(name);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try (FileHandle file = directory.createFile(fileName, 0600)) {
            file.writeAt(0, bytes, 0, bytes.length);
        }
        return fileName;
    }

    String content(String name) throws PosixException {
        byte[] buffer = new byte[1000];
        try (FileHandle file = directory.openFile(FileName.of(name))) {
            int length = Math.max(0, file.read(buffer, 0, buffer.length));
            return new String(buffer, 0, length, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        try (directory) {
            removeContent(directory);
        }
        Files.delete(path);
    }

    private static void removeContent(DirectoryHandle directory) throws PosixException {
        for (DirectoryEntry entry : directory.list()) {
            if (!directory.stat(entry.name()).isDirectory()) {
                directory.unlink(entry.name());
                continue;
            }
            try (DirectoryHandle child = directory.openDirectory(entry.name())) {
                removeContent(child);
            }
            directory.removeDirectory(entry.name());
        }
    }
}
