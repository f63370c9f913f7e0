package dev.holdfast.asset;

import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.settings.secret.SecretResolver;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// What assets find around them: the machine and the process that work on them. Time, randomness and environment reach
/// assets only through this. Safe for use by many threads.
///
/// @param environment the variables of the process
/// @param secrets fetches what a configuration names as `{env: …}`, `{file: …}`, `{command: …}`
/// @param workingDirectory absolute; relative paths of the command line start here
/// @param temporaryDirectory absolute; where scratch space is taken, on a file system with room for it
/// @param zone in which times of files are written
/// @param processors how many processors the work may use, at least 1
/// @param program this program and its version, such as `holdfast 0.1.0`
public record Surroundings(
        FileSystemAccess fileSystem,
        Map<String, String> environment,
        SecretResolver secrets,
        Path workingDirectory,
        Path temporaryDirectory,
        InstantSource clock,
        ZoneId zone,
        SecureRandom random,
        int processors,
        String program) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /// A variable of the environment.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /// The home directory of the user, from `HOME`; where `.pgpass`, `.my.cnf` and such lie.
    public Optional<Path> home() {
        return variable("HOME").filter(home -> !home.isEmpty()).map(Path::of);
    }
}
