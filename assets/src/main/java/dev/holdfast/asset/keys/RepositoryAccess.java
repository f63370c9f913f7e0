package dev.holdfast.asset.keys;

import dev.holdfast.settings.secret.Secret;
import java.nio.file.Path;
import java.util.Optional;

/// What opens a repository.
///
/// @param name of the repository, for messages
/// @param password that opens it; stays the caller's
/// @param passwordFile that the password was read from, if it was
record RepositoryAccess(String name, Secret password, Optional<Path> passwordFile) {}
