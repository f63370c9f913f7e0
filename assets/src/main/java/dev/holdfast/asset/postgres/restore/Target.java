package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.postgres.client.PostgresClients;
import dev.holdfast.asset.postgres.session.Connector;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;

/// A database to restore into, which need not exist.
///
/// @param location for messages, without secrets
public record Target(Connector connector, PostgresClients clients, String database, String location) {
    /// A session with a database that is there even if ours is not.
    Session openMaintenance() throws SqlFailure, InterruptedException {
        try {
            return connector.open("postgres");
        } catch (SqlFailure failure) {
            if (failure.is(SqlFailure.NO_SUCH_DATABASE)) {
                return connector.open("template1");
            }
            throw failure;
        }
    }

    /// The same server, another database.
    Target with(String other, String otherLocation) {
        return new Target(connector, clients, other, otherLocation);
    }
}
