package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.database.DatabaseInfo;
import java.time.Duration;
import java.time.Instant;

/// What was captured of one database.
///
/// @param moment whose state it is, by this machine's clock
/// @param clockSkew how far the server's clock is ahead of this machine's
/// @param position in the server's log when the snapshot was taken
public record CapturedDatabase(DatabaseInfo info, Instant moment, Duration clockSkew, String position) {}
