package dev.holdfast.storage.backends;

import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.sftp.SftpSettings;
import dev.holdfast.storage.sftp.SftpStorage;
import java.nio.file.Path;

/// Makes the storage on an SFTP server. Kept apart, so that the classes of SSH are loaded for nobody else.
final class SftpOpening {
    private SftpOpening() {}

    static Storage open(RepositoryUrl.Sftp url, StorageOptions options) throws StorageFailure {
        String user =
                options.variable("LOGNAME").or(() -> options.variable("USER")).orElse("root");
        return SftpStorage.at(new SftpSettings(
                url,
                user,
                options.home().resolve(".ssh"),
                options.variable("SSH_AUTH_SOCK").map(Path::of),
                options.number(StorageOption.SFTP_CONNECTIONS, SftpSettings.CONNECTIONS),
                options.bandwidth()));
    }
}
