package dev.holdfast.repository.key;

import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.Timestamp;

/// A key file as it presents itself. Nothing of it is authenticated: it tells who is said to have made it.
///
/// @param username empty if not recorded
/// @param hostname empty if not recorded
/// @param current whether the repository was opened with it
public record StoredKey(Id id, Timestamp created, String username, String hostname, boolean current) {}
