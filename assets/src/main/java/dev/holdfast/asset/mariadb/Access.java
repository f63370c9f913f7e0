package dev.holdfast.asset.mariadb;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseUrl;
import dev.holdfast.asset.database.TlsSettings;
import dev.holdfast.asset.mariadb.session.Connector;
import dev.holdfast.asset.mariadb.session.DriverConnector;
import dev.holdfast.asset.mariadb.session.Endpoint;
import dev.holdfast.settings.secret.Secret;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.secret.SecretUnavailable;
import java.util.Optional;

/// The way to a server: its URL, what `~/.my.cnf` adds to it, and where the password comes from.
///
/// @param password where it comes from, if not from `MYSQL_PWD` or `~/.my.cnf`
record Access(DatabaseUrl.Server url, Optional<SecretSource> password, TlsSettings tls, Surroundings surroundings) {
    static Access to(DatabaseUrl.Server url, Optional<SecretSource> password, Surroundings surroundings)
            throws AssetException {
        return new Access(url, password, UrlTls.of(url), surroundings);
    }

    /// Looks everything up; the secret is fetched now.
    Connector connector() throws AssetException, InterruptedException {
        OptionFile file = OptionFile.of(surroundings);
        String host = url.host().isEmpty() ? file.find("host").orElse("localhost") : url.host();
        int port = url.port() != 0 ? url.port() : file.number("port").orElse(Endpoint.PORT);
        Optional<String> socket = url.socket().isEmpty()
                ? file.find("socket").filter(_ -> url.host().isEmpty() && url.port() == 0)
                : Optional.of(url.socket());
        String user = !url.user().isEmpty()
                ? url.user()
                : file.find("user").or(() -> surroundings.variable("USER")).orElse("root");
        return new DriverConnector(new Endpoint(host, port, socket, user, secret(file), tls));
    }

    private Optional<Secret> secret(OptionFile file) throws AssetException, InterruptedException {
        if (password.isPresent()) {
            return Optional.of(resolved(password.get()));
        }
        return surroundings
                .variable("MYSQL_PWD")
                .or(() -> file.find("password"))
                .filter(text -> !text.isEmpty())
                .map(Secret::of);
    }

    private Secret resolved(SecretSource source) throws AssetException, InterruptedException {
        try {
            return surroundings.secrets().resolve(source);
        } catch (SecretUnavailable problem) {
            throw new AssetException(
                    AssetException.Kind.DENIED,
                    "unable to connect to server '" + url.place() + "': " + problem.getMessage(),
                    problem.hint().orElse(null),
                    problem);
        }
    }
}
