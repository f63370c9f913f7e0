package dev.holdfast.storage.sftp;

import dev.holdfast.storage.StorageException;
import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/// The connections to one server: made when they are needed, used again, and thrown away after trouble. Thread-safe.
final class SftpPool implements AutoCloseable {
    private final SshAccess access;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<SftpClient> idle = new ConcurrentLinkedDeque<>();

    SftpPool(SshAccess access, int connections) {
        this.access = access;
        this.free = new Semaphore(connections, true);
    }

    /// Work that needs a connection.
    interface Work<T extends @Nullable Object> {
        T run(SftpClient client) throws IOException, InterruptedException;
    }

    /// Does the work with a connection that nobody else uses meanwhile.
    ///
    /// @param action what it does, for messages
    <T extends @Nullable Object> T use(String action, Work<T> work) throws StorageException, InterruptedException {
        free.acquire();
        try {
            return withConnection(action, work);
        } finally {
            free.release();
        }
    }

    private <T extends @Nullable Object> T withConnection(String action, Work<T> work)
            throws StorageException, InterruptedException {
        SftpClient client = take();
        boolean healthy = false;
        try {
            T result = work.run(client);
            healthy = true;
            return result;
        } catch (SftpException | StorageException answer) {
            healthy = true;
            throw SftpFailures.translate(action, answer);
        } catch (IOException trouble) {
            throw SftpFailures.translate(action, trouble);
        } finally {
            giveBack(client, healthy);
        }
    }

    private SftpClient take() throws StorageException, InterruptedException {
        for (SftpClient client = idle.pollFirst(); client != null; client = idle.pollFirst()) {
            if (client.isOpen()) {
                return client;
            }
        }
        return access.connect();
    }

    private void giveBack(SftpClient client, boolean healthy) {
        if (healthy && client.isOpen()) {
            idle.addFirst(client);
        } else {
            client.getClientSession().close(true);
        }
    }

    @Override
    public void close() {
        for (SftpClient client = idle.pollFirst(); client != null; client = idle.pollFirst()) {
            client.getClientSession().close(true);
        }
        access.close();
    }
}
