package dev.holdfast.storage.sftp;

import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.transfer.ObjectList;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpException;

/// The listing of the SFTP storage: the 256 directories of the packs over all connections at once. Thread-safe.
final class SftpLister {
    private final SftpLayout layout;
    private final SftpPool pool;

    SftpLister(SftpLayout layout, SftpPool pool) {
        this.layout = layout;
        this.pool = pool;
    }

    /// All objects of a kind, which is not the configuration.
    ObjectList list(ObjectKind kind) throws StorageException, InterruptedException {
        ObjectList objects = new ObjectList();
        for (List<DirEntry> entries : directories(kind)) {
            for (DirEntry entry : entries) {
                if (entry.getAttributes().isRegularFile()) {
                    objects.add(entry.getFilename(), entry.getAttributes().getSize());
                }
            }
        }
        return objects;
    }

    /// Removes files in the making that have not been written to for long.
    int removeTemporaries(Instant before) throws StorageException, InterruptedException {
        int removed = 0;
        for (ObjectKind kind : ObjectKind.values()) {
            for (String directory : paths(kind)) {
                for (DirEntry entry : entries(directory)) {
                    if (isLeftover(kind, entry, before)) {
                        String path = SftpLayout.join(directory, entry.getFilename());
                        pool.use("remove left-over '" + path + "'", client -> {
                            SftpWriter.remove(client, path);
                            return path;
                        });
                        removed++;
                    }
                }
            }
        }
        return removed;
    }

    private static boolean isLeftover(ObjectKind kind, DirEntry entry, Instant before) {
        return entry.getAttributes().isRegularFile()
                && SftpLayout.isTemporary(kind, entry.getFilename())
                && entry.getAttributes().getModifyTime().toInstant().isBefore(before);
    }

    private List<List<DirEntry>> directories(ObjectKind kind) throws StorageException, InterruptedException {
        List<Future<List<DirEntry>>> under = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String directory : paths(kind)) {
                under.add(executor.submit(() -> entries(directory)));
            }
            List<List<DirEntry>> found = new ArrayList<>();
            for (Future<List<DirEntry>> directory : under) {
                found.add(directory.get());
            }
            return found;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StorageException failure) {
                throw failure;
            }
            if (e.getCause() instanceof InterruptedException interruption) {
                throw interruption;
            }
            throw new IllegalStateException("unable to list '" + layout.directory(kind) + "'", e);
        }
    }

    private List<String> paths(ObjectKind kind) throws StorageException, InterruptedException {
        if (kind != ObjectKind.PACK) {
            return List.of(layout.directory(kind));
        }
        return entries(layout.directory(kind)).stream()
                .map(DirEntry::getFilename)
                .filter(SftpLayout::isShard)
                .map(layout::shard)
                .toList();
    }

    private List<DirEntry> entries(String directory) throws StorageException, InterruptedException {
        return pool.use("list directory '" + directory + "'", client -> entries(client, directory));
    }

    private static List<DirEntry> entries(SftpClient client, String directory) throws IOException {
        try (CloseableHandle handle = client.openDir(directory)) {
            List<DirEntry> entries = new ArrayList<>();
            for (List<DirEntry> some = client.readDir(handle); some != null; some = client.readDir(handle)) {
                entries.addAll(some);
            }
            return entries;
        } catch (SftpException e) {
            if (SftpFailures.isMissing(e)) {
                return List.of(); // no directory, no objects
            }
            throw e;
        }
    }
}
