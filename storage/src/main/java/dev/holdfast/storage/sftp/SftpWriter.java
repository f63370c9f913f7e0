package dev.holdfast.storage.sftp;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.transfer.RateLimit;
import java.io.IOException;
import java.util.random.RandomGenerator;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpException;

/// The writing half of the SFTP storage. Thread-safe.
final class SftpWriter {
    private static final int OWNER_READS = 0400;
    private static final int OWNERS_DIRECTORY = 0700;

    private final SftpLayout layout;
    private final RateLimit limit;
    private final RandomGenerator random;

    SftpWriter(SftpLayout layout, RateLimit limit, RandomGenerator random) {
        this.layout = layout;
        this.limit = limit;
        this.random = random;
    }

    void prepare(SftpClient client) throws IOException {
        makeWithParents(client, layout.root());
        for (ObjectKind kind : ObjectKind.values()) {
            make(client, layout.directory(kind));
        }
    }

    private static void makeWithParents(SftpClient client, String directory) throws IOException {
        if (exists(client, directory)) {
            return;
        }
        int slash = directory.lastIndexOf('/');
        if (slash > 0) {
            makeWithParents(client, directory.substring(0, slash));
        }
        make(client, directory);
    }

    private static void make(SftpClient client, String directory) throws IOException {
        if (exists(client, directory)) {
            return;
        }
        try {
            client.mkdir(directory);
        } catch (SftpException e) {
            if (!exists(client, directory)) {
                throw e; // else somebody else has made it meanwhile
            }
            return;
        }
        client.setStat(directory, new SftpClient.Attributes().perms(OWNERS_DIRECTORY));
    }

    private static boolean exists(SftpClient client, String path) throws IOException {
        try {
            return client.stat(path).isDirectory();
        } catch (SftpException e) {
            if (SftpFailures.isMissing(e)) {
                return false;
            }
            throw e;
        }
    }

    void put(SftpClient client, ObjectName name, Content content) throws IOException, InterruptedException {
        try {
            putOnce(client, name, content);
        } catch (SftpException e) {
            if (!SftpFailures.isMissing(e)) {
                throw e;
            }
            if (!exists(client, layout.root())) {
                throw new StorageFailure(
                        "unable to store object '" + layout.path(name) + "': the repository's directory '"
                                + layout.root() + "' does not exist on the server; is a disk not mounted?",
                        e);
            }
            make(client, layout.directory(name.kind()));
            make(client, layout.directory(name));
            putOnce(client, name, content);
        }
    }

    private void putOnce(SftpClient client, ObjectName name, Content content) throws IOException, InterruptedException {
        String temporary = layout.temporary(name, random);
        try {
            write(client, temporary, content);
            rename(client, temporary, layout.path(name));
        } catch (SftpException e) {
            removeQuietly(client, temporary, e);
            throw e;
        }
    }

    private void write(SftpClient client, String path, Content content) throws IOException, InterruptedException {
        try (CloseableHandle handle = client.open(path, OpenMode.Write, OpenMode.Create, OpenMode.Exclusive)) {
            client.setStat(handle, new SftpClient.Attributes().perms(OWNER_READS));
            new SftpPipeline(client, handle).write(content, limit);
            OpenSSHFsyncExtension sync = client.getExtension(OpenSSHFsyncExtension.class);
            if (sync != null && sync.isSupported()) {
                sync.fsync(handle);
            }
        }
    }

    /// OpenSSH's own rename replaces what is there in one step; the one of the protocol refuses to.
    private static void rename(SftpClient client, String from, String to) throws IOException {
        OpenSSHPosixRenameExtension posix = client.getExtension(OpenSSHPosixRenameExtension.class);
        if (posix != null && posix.isSupported()) {
            posix.posixRename(from, to);
            return;
        }
        try {
            client.rename(from, to);
        } catch (SftpException inTheWay) {
            remove(client, to);
            client.rename(from, to);
        }
    }

    private static void removeQuietly(SftpClient client, String path, IOException failure) {
        try {
            remove(client, path);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /// Removes a file; one that is gone is no failure.
    static void remove(SftpClient client, String path) throws IOException {
        try {
            client.remove(path);
        } catch (SftpException e) {
            if (!SftpFailures.isMissing(e)) {
                throw e;
            }
        }
    }
}
