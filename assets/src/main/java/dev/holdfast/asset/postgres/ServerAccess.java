package dev.holdfast.asset.postgres;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.postgres.catalog.ServerVersion;
import dev.holdfast.asset.postgres.client.PostgresClients;
import dev.holdfast.asset.postgres.session.Connector;
import dev.holdfast.asset.postgres.session.JdbcConnector;
import dev.holdfast.asset.postgres.session.Passwords;
import dev.holdfast.asset.postgres.session.PsqlConnector;
import dev.holdfast.asset.process.ClientProgram;
import dev.holdfast.asset.process.ClientPrograms;
import dev.holdfast.settings.secret.Secret;
import dev.holdfast.settings.secret.SecretSource;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// The ways to one server, with the password they need. Closing forgets the password.
record ServerAccess(Connector connector, PostgresClients clients, Optional<Secret> password) implements AutoCloseable {

    static ServerAccess open(
            PostgresUrl url, Optional<SecretSource> source, ClientPrograms programs, Surroundings surroundings)
            throws AssetException, IOException, InterruptedException {
        Optional<Secret> password =
                Passwords.find(source, url.address(), url.database().orElse("postgres"), surroundings);
        PostgresClients clients = new PostgresClients(programs, url.address(), password);
        try {
            return new ServerAccess(connector(url, password, programs, clients, surroundings), clients, password);
        } catch (AssetException | InterruptedException | RuntimeException problem) {
            password.ifPresent(Secret::close);
            throw problem;
        }
    }

    /// Where programs run behind a prefix, the same address may mean another server here: rows go through `psql`
    /// then.
    private static Connector connector(
            PostgresUrl url,
            Optional<Secret> password,
            ClientPrograms programs,
            PostgresClients clients,
            Surroundings surroundings)
            throws AssetException, InterruptedException {
        if (programs.prefix().isEmpty()) {
            return new JdbcConnector(url.address(), password, surroundings.program());
        }
        ClientProgram psql = clients.find("psql", ServerVersion.OLDEST);
        return new PsqlConnector(
                database -> clients.call(psql, database, Map.of()),
                url.address().toString(),
                surroundings.random());
    }

    @Override
    public void close() {
        password.ifPresent(Secret::close);
    }
}
