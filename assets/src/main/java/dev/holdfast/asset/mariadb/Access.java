package dev.holdfast.asset.mariadb;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseUrl;
import dev.holdfast.asset.database.TlsSettings;
import dev.holdfast.asset.mariadb.catalog.Dialect;
import dev.holdfast.asset.mariadb.session.ClientAddress;
import dev.holdfast.asset.mariadb.session.ClientConnector;
import dev.holdfast.asset.mariadb.session.Connector;
import dev.holdfast.asset.mariadb.session.DriverConnector;
import dev.holdfast.asset.mariadb.session.Endpoint;
import dev.holdfast.asset.process.ClientPrograms;
import dev.holdfast.settings.secret.Secret;
import dev.holdfast.settings.secret.SecretSource;
import dev.holdfast.settings.secret.SecretUnavailable;
import java.util.Optional;

/// The way to a server: its URL, what `~/.my.cnf` adds to it, and where the password comes from.
///
/// @param password where it comes from, if not from `MYSQL_PWD` or `~/.my.cnf`
/// @param programs to go through one of, instead of a connection of our own
record Access(
        DatabaseUrl.Server url,
        Optional<SecretSource> password,
        TlsSettings tls,
        Optional<ClientPrograms> programs,
        Surroundings surroundings) {
    static Access to(DatabaseUrl.Server url, Optional<SecretSource> password, Surroundings surroundings)
            throws AssetException {
        return new Access(url, password, Protection.of(url, surroundings), Optional.empty(), surroundings);
    }

    /// Looks everything up; the secret is fetched now.
    Connector connector() throws AssetException, InterruptedException {
        return programs.isPresent() ? throughProgram(programs.get()) : throughDriver();
    }

    private Connector throughDriver() throws AssetException, InterruptedException {
        OptionFile file = OptionFile.of(surroundings);
        String host = url.host().isEmpty() ? file.find("host").orElse("localhost") : url.host();
        int port = url.port() != 0 ? url.port() : file.number("port").orElse(Endpoint.PORT);
        Optional<String> socket = url.socket().isEmpty()
                ? file.find("socket").filter(_ -> url.host().isEmpty() && url.port() == 0)
                : Optional.of(url.socket());
        String user = !url.user().isEmpty()
                ? url.user()
                : file.find("user").or(() -> surroundings.variable("USER")).orElse("root");
        Optional<Secret> secret = secret().or(() ->
                file.find("password").filter(text -> !text.isEmpty()).map(Secret::of));
        return new DriverConnector(new Endpoint(host, port, socket, user, secret, tls));
    }

    /// The option files are those of the place where the program runs, and it reads them itself.
    private Connector throughProgram(ClientPrograms found) throws AssetException, InterruptedException {
        Optional<String> socket = Optional.of(url.socket()).filter(path -> !path.isEmpty());
        ClientAddress address = new ClientAddress(url.host(), url.port(), socket, url.user(), secret(), tls);
        return new ClientConnector(found.find(Dialect.of(url.engine()).client()), address, surroundings.random());
    }

    private Optional<Secret> secret() throws AssetException, InterruptedException {
        if (password.isPresent()) {
            return Optional.of(resolved(password.get()));
        }
        return surroundings
                .variable("MYSQL_PWD")
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
