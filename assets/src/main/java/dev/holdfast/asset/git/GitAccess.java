package dev.holdfast.asset.git;

import dev.holdfast.settings.secret.SecretSource;
import java.nio.file.Path;
import java.util.Optional;

/// What lets in to a repository that is fetched.
///
/// @param user of https; without it the one of the URL, or `git`
/// @param token or password of https
/// @param ca file with the authorities that https trusts, in PEM; without it, the usual ones
/// @param identity file with the private key of ssh; without it, those of the user in `.ssh`
/// @param knownHosts file with the keys of hosts; without it, `known_hosts` in `.ssh`
record GitAccess(
        Optional<String> user,
        Optional<SecretSource> token,
        Optional<Path> ca,
        Optional<Path> identity,
        Optional<Path> knownHosts) {
    static final GitAccess NONE =
            new GitAccess(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
