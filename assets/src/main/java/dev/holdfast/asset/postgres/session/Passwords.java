package dev.holdfast.asset.postgres.session;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.settings.secret.Secret;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.secret.SecretUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the password for a server: where the configuration says, or else where `psql` looks: `PGPASSWORD`, then
/// the file that `PGPASSFILE` names or `~/.pgpass`. There may be none, where the server trusts the user of the
/// system.
public final class Passwords {
    private Passwords() {}

    /// The password, if there is one; for the caller to close.
    public static Optional<Secret> find(
            Optional<SecretSource> configured, Address address, String database, Surroundings surroundings)
            throws AssetException, IOException, InterruptedException {
        if (configured.isPresent()) {
            return Optional.of(resolve(configured.get(), surroundings));
        }
        Optional<String> variable = surroundings.variable("PGPASSWORD").filter(value -> !value.isEmpty());
        if (variable.isPresent()) {
            return variable.map(Secret::of);
        }
        Optional<Path> file = surroundings
                .variable("PGPASSFILE")
                .map(Path::of)
                .or(() -> surroundings.home().map(home -> home.resolve(".pgpass")));
        return file.isPresent() ? PasswordFile.find(file.get(), address, database) : Optional.empty();
    }

    private static Secret resolve(SecretSource source, Surroundings surroundings)
            throws AssetException, InterruptedException {
        try {
            return surroundings.secrets().resolve(source);
        } catch (SecretUnavailable unavailable) {
            throw new AssetException(
                    AssetException.Kind.USAGE,
                    String.valueOf(unavailable.getMessage()),
                    unavailable.hint().orElse(null),
                    unavailable);
        }
    }
}
