package dev.holdfast.storage.local;

import dev.holdfast.storage.RangeUnsatisfiable;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The reading half of the local storage. Each read opens the file for itself and reads at positions, so that any
/// number of threads can read the same object.
final class ObjectReader {
    /// The most that is asked of the channel at once: it fills heap buffers through a direct one of that size.
    private static final int SLICE = 256 << 10;

    /// The largest array that every virtual machine can make.
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private ObjectReader() {}

    static byte[] read(Path file) throws StorageException, InterruptedException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > LARGEST_ARRAY) {
                throw new StorageFailure(
                        "unable to read object '" + file + "': it has " + size + " bytes, more than " + LARGEST_ARRAY,
                        null);
            }
            byte[] content = new byte[(int) size];
            fill(channel, file, 0, ByteBuffer.wrap(content));
            return content;
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            throw Failures.translate("read object '" + file + "'", e);
        }
    }

    static void read(Path file, long offset, ByteBuffer target) throws StorageException, InterruptedException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            fill(channel, file, offset, target);
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            throw Failures.translate("read object '" + file + "'", e);
        }
    }

    private static void fill(FileChannel channel, Path file, long offset, ByteBuffer target) throws IOException {
        int wanted = target.remaining();
        int end = target.limit();
        if (offset < 0 || offset > channel.size() - wanted) {
            throw tooShort(file, offset, wanted, channel.size());
        }
        try {
            for (long position = offset; target.position() < end; ) {
                target.limit(Math.min(end, target.position() + SLICE));
                int count = channel.read(target, position);
                if (count < 0) {
                    throw tooShort(file, offset, wanted, channel.size());
                }
                position += count;
            }
        } finally {
            target.limit(end);
        }
    }

    private static RangeUnsatisfiable tooShort(Path file, long offset, int wanted, long size) {
        return new RangeUnsatisfiable(
                "unable to read object '" + file + "': " + wanted + " bytes at " + offset
                        + " were expected, but it has " + size + " bytes",
                null);
    }

    static long size(Path file) throws StorageException, InterruptedException {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw Failures.translate("find object '" + file + "'", e);
        }
    }
}
