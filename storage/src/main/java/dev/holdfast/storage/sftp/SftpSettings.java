package dev.holdfast.storage.sftp;

import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.transfer.Bandwidth;
import java.nio.file.Path;
import java.util.Optional;

/// Where an SFTP server is and how it is to be used.
///
/// @param user who to log in as where neither location nor SSH configuration says
/// @param sshDirectory with `config`, `known_hosts` and the keys `id_*`, usually `~/.ssh`
/// @param agentSocket of a running `ssh-agent`
/// @param connections how many there may be at once, at least 1
public record SftpSettings(
        RepositoryUrl.Sftp url,
        String user,
        Path sshDirectory,
        Optional<Path> agentSocket,
        int connections,
        Bandwidth bandwidth) {
    /// As many requests as restic has under way.
    public static final int CONNECTIONS = 5;
}
