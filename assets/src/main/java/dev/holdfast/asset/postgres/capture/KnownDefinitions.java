package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.postgres.catalog.EnumLabels;
import dev.holdfast.asset.postgres.catalog.Fingerprint;
import dev.holdfast.asset.postgres.session.Connector;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;

/// The definitions of a database as a snapshot sees them, to be compared with what they have become since.
record KnownDefinitions(String database, String fingerprint, EnumLabels labels) {
    /// @param session that has the snapshot
    static KnownDefinitions of(Session session, String database) throws SqlFailure, InterruptedException {
        return new KnownDefinitions(database, Fingerprint.of(session), EnumLabels.of(session));
    }

    /// Whether no definition is another one now.
    boolean areCurrent(Connector connector) throws SqlFailure, InterruptedException {
        try (Session fresh = connector.open(database)) {
            return fingerprint.equals(Fingerprint.of(fresh));
        }
    }

    /// Fails if a definition is another one now: for when the definitions have been written.
    void requireCurrent(Connector connector) throws AssetException, SqlFailure, InterruptedException {
        if (!areCurrent(connector)) {
            throw changed();
        }
    }

    /// Fails if values would be written differently now: for when the rows have been written. Other definitions may
    /// have changed in the meantime; the locks have kept those of the tables.
    void requireSameLabels(Connector connector) throws AssetException, SqlFailure, InterruptedException {
        try (Session fresh = connector.open(database)) {
            if (!labels.areKeptBy(EnumLabels.of(fresh))) {
                throw new AssetException(
                        AssetException.Kind.CHANGED,
                        "unable to capture database '" + database
                                + "': values of an enumerated type were renamed while rows were read",
                        "capture again when the migration that is running has ended");
            }
        }
    }

    AssetException changed() {
        return new AssetException(
                AssetException.Kind.CHANGED,
                "unable to capture database '" + database + "': definitions of tables, functions or other objects"
                        + " changed in the meantime",
                "capture again when the migration that is running has ended");
    }
}
