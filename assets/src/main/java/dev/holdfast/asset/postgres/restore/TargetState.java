package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.postgres.catalog.ServerVersion;
import dev.holdfast.asset.process.Prefix;
import java.util.Set;

/// What was found at the target of a restore.
///
/// @param exists whether the database does
/// @param objects how many relations, functions and large objects of users it holds
/// @param systemIdentifier of the server, empty if it may not be read
/// @param extensions that can be installed, by name
/// @param roles by name
/// @param schemas that are there
/// @param superuser whether we are one
record TargetState(
        boolean exists,
        long objects,
        ServerVersion version,
        String systemIdentifier,
        Set<String> extensions,
        Set<String> roles,
        Set<String> schemas,
        boolean superuser) {
    TargetState {
        extensions = Set.copyOf(extensions);
        roles = Set.copyOf(roles);
        schemas = Set.copyOf(schemas);
    }

    /// What tells this target from any other.
    String fingerprint(Target target) {
        Prefix prefix = target.clients().prefix();
        return target.location()
                + (prefix.isEmpty() ? "" : " behind '" + prefix + "'")
                + (systemIdentifier.isEmpty() ? "" : " of server " + systemIdentifier);
    }

    boolean isEmpty() {
        return objects == 0;
    }
}
