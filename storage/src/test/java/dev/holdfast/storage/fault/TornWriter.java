package dev.holdfast.storage.fault;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Leaves what a writer leaves that dies in the middle of a put.
@FunctionalInterface
public interface TornWriter {
    /// Leaves the first `bytes` of the content where a put of the object would begin.
    void tear(ObjectName name, Content content, long bytes);

    /// For storages that show nothing before a put is complete, such as main memory.
    static TornWriter nothing() {
        return (name, content, bytes) -> {};
    }

    /// For the local storage in this directory: temporaries in restic's manner.
    static TornWriter local(Path root) {
        return (name, content, bytes) -> writeTemporary(root, name, content, bytes);
    }

    private static void writeTemporary(Path root, ObjectName name, Content content, long bytes) {
        Path kind = name.kind() == ObjectKind.CONFIG
                ? root
                : root.resolve(name.kind().directory());
        Path directory =
                name.kind() == ObjectKind.PACK ? kind.resolve(name.name().substring(0, 2)) : kind;
        try {
            Files.createDirectories(directory);
            Path temporary = Files.createTempFile(directory, name.name() + "-tmp-", "");
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                for (ByteBuffer part : content.parts()) {
                    long left = bytes - channel.position();
                    channel.write(part.limit(part.position() + (int) Math.min(part.remaining(), left)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
