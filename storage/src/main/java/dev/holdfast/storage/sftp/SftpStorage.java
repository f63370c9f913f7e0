package dev.holdfast.storage.sftp;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.RangeUnsatisfiable;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.StorageTraits;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;

/// A repository in a directory of an SFTP server. Thread-safe.
///
/// Other content replaces an object atomically on servers with OpenSSH's `posix-rename@openssh.com`, and not on others.
public final class SftpStorage implements Storage {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final SftpSettings settings;
    private final SftpLayout layout;
    private final SftpPool pool;
    private final SftpWriter writer;
    private final SftpLister lister;

    private SftpStorage(SftpSettings settings) throws StorageFailure {
        String path = settings.url().path();
        this.settings = settings;
        this.layout = new SftpLayout(path.length() > 1 ? path.replaceAll("/+$", "") : path);
        this.pool = new SftpPool(SshAccess.to(settings), settings.connections());
        this.writer = new SftpWriter(layout, settings.bandwidth().upload(), new SecureRandom());
        this.lister = new SftpLister(layout, pool);
    }

    /// The storage on this server. Nothing is sent yet.
    ///
    /// @throws StorageFailure if the SSH configuration of the user cannot be read
    public static SftpStorage at(SftpSettings settings) throws StorageFailure {
        return new SftpStorage(settings);
    }

    @Override
    public StorageTraits traits() {
        return new StorageTraits(settings.connections(), false, true);
    }

    @Override
    public void prepare() throws StorageException, InterruptedException {
        pool.use("prepare repository '" + describe() + "'", client -> {
            writer.prepare(client);
            return layout;
        });
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        pool.use(action("store", name), client -> {
            writer.put(client, name, content);
            return name;
        });
    }

    @Override
    public byte[] read(ObjectName name) throws StorageException, InterruptedException {
        String action = action("read", name);
        return pool.use(action, client -> {
            try (CloseableHandle handle = client.open(layout.path(name), OpenMode.Read)) {
                long size = client.stat(handle).getSize();
                if (size > LARGEST_ARRAY) {
                    throw new StorageFailure(
                            "unable to " + action + ": it has " + size + " bytes, more than " + LARGEST_ARRAY, null);
                }
                ByteBuffer content = ByteBuffer.allocate((int) size);
                fill(client, handle, name, 0, content);
                return content.array();
            }
        });
    }

    @Override
    public void read(ObjectName name, long offset, ByteBuffer target) throws StorageException, InterruptedException {
        pool.use(action("read", name), client -> {
            try (CloseableHandle handle = client.open(layout.path(name), OpenMode.Read)) {
                if (offset < 0 || offset > Long.MAX_VALUE - target.remaining() || !target.hasRemaining()) {
                    requireRange(client, handle, name, offset, target.remaining());
                } else {
                    fill(client, handle, name, offset, target);
                }
                return name;
            }
        });
    }

    private void fill(SftpClient client, CloseableHandle handle, ObjectName name, long offset, ByteBuffer target)
            throws IOException, InterruptedException {
        int length = target.remaining();
        try {
            new SftpPipeline(client, handle)
                    .read(offset, target, settings.bandwidth().download());
        } catch (EOFException e) {
            requireRange(client, handle, name, offset, length);
            throw new StorageFailure("unable to " + action("read", name) + ": it changed while it was read", e);
        }
    }

    private void requireRange(SftpClient client, CloseableHandle handle, ObjectName name, long offset, int length)
            throws IOException {
        long size = client.stat(handle).getSize();
        if (offset < 0 || offset > size - length) {
            throw new RangeUnsatisfiable(
                    "unable to " + action("read", name) + ": " + length + " bytes at " + offset
                            + " were expected, but it has " + size + " bytes",
                    null);
        }
    }

    @Override
    public long size(ObjectName name) throws StorageException, InterruptedException {
        return pool.use(
                action("find", name), client -> client.stat(layout.path(name)).getSize());
    }

    @Override
    public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        if (kind == ObjectKind.CONFIG) {
            visitConfig(visitor);
        } else {
            lister.list(kind).visit(kind, visitor);
        }
    }

    private void visitConfig(ObjectVisitor visitor) throws StorageException, InterruptedException {
        long size;
        try {
            size = size(ObjectName.CONFIG);
        } catch (ObjectMissing none) {
            return;
        }
        visitor.visit(ObjectName.CONFIG, size);
    }

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        pool.use(action("remove", name), client -> {
            SftpWriter.remove(client, layout.path(name));
            return name;
        });
    }

    @Override
    public int removeLeftovers(Instant before) throws StorageException, InterruptedException {
        return lister.removeTemporaries(before);
    }

    @Override
    public String describe() {
        return settings.url().toString();
    }

    @Override
    public void close() {
        pool.close();
    }

    private String action(String verb, ObjectName name) {
        return verb + " object '" + name + "' of repository '" + describe() + "'";
    }
}
