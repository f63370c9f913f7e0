package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.mariadb.session.Session;
import java.time.Instant;
import java.util.List;

/// One state of a server that sessions see.
///
/// @param sessions that see it
/// @param how it came about, for the log of the recovery point
/// @param definitionsStoodStill whether nobody could change definitions while they were read
record Snapshot(List<Session> sessions, Position position, Instant time, String how, boolean definitionsStoodStill) {
    Snapshot {
        sessions = List.copyOf(sessions);
    }
}
