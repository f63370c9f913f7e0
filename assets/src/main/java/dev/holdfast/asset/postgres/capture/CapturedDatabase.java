package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.QualifiedTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What was captured of one database.
///
/// @param moment whose state it is, by this machine's clock
/// @param clockSkew how far the server's clock is ahead of this machine's
/// @param position in the server's log when the snapshot was taken
/// @param relations that the database has, captured or not
/// @param leftOutTables that have rows and were not captured
public record CapturedDatabase(
        DatabaseInfo info,
        Instant moment,
        Duration clockSkew,
        String position,
        List<QualifiedTable> relations,
        List<QualifiedTable> leftOutTables) {
    public CapturedDatabase {
        relations = List.copyOf(relations);
        leftOutTables = List.copyOf(leftOutTables);
    }
}
