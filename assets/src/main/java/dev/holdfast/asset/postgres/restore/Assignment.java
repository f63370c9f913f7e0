package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.postgres.layout.PointPaths;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;

/// What a restore of one database is given: what of it is wanted, and where it goes.
///
/// @param info what the recovery point says of the database
record Assignment(RestoreJob job, Surroundings surroundings, Target target, DatabaseInfo info, Scope scope) {
    /// @throws AssetException if what is wanted is not in the recovery point
    static Assignment of(RestoreJob job, Surroundings surroundings, Target target, DatabaseInfo info)
            throws AssetException {
        return new Assignment(job, surroundings, target, info, Scope.of(info, job.parts()));
    }

    PointPaths paths() {
        return new PointPaths(info.directory());
    }

    /// Whether rows come into tables that stay.
    boolean isMerge(TargetState state) {
        return job.manner().existing() == Existing.MERGE && !state.isEmpty();
    }

    boolean isForTenant() {
        return job.parts().tenant().isPresent();
    }

    /// The rows that are chosen, table by table.
    RowFeed feed() throws AssetException {
        return RowFeed.of(job, scope, surroundings.random());
    }

    Session session() throws SqlFailure, InterruptedException {
        return target.connector().open(target.database());
    }
}
