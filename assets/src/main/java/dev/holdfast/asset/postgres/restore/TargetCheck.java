package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.postgres.catalog.ServerVersion;
import dev.holdfast.asset.postgres.layout.Properties;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What stands against a restore, found before anything is changed.
final class TargetCheck {
    private static final Map<String, String> PACKAGES = Map.of(
            "postgis",
            "postgresql-%d-postgis-3",
            "vector",
            "postgresql-%d-pgvector",
            "pg_cron",
            "postgresql-%d-cron",
            "timescaledb",
            "the package of timescaledb for PostgreSQL %d",
            "plpython3u",
            "postgresql-plpython3-%d",
            "plperl",
            "postgresql-plperl-%d",
            "pltcl",
            "postgresql-pltcl-%d",
            "hll",
            "postgresql-%d-hll");

    private TargetCheck() {}

    static void require(Target target, TargetState state, DatabaseInfo info, RestoreManner manner, Scope scope)
            throws AssetException {
        version(target, state);
        boolean merge = manner.existing() == Existing.MERGE && !state.isEmpty();
        if (!scope.hasSchema() || scope.isCopy() || merge) {
            exists(target, state);
            return;
        }
        if (!state.isEmpty() && manner.existing() == Existing.REFUSE) {
            throw new AssetException(
                    Kind.TARGET_NOT_EMPTY,
                    "unable to restore into '" + target.location() + "': the database holds " + state.objects()
                            + " tables and other objects",
                    "name a database that does not exist yet, or say that what is there may be replaced");
        }
        if (scope.all()) {
            extensions(target, state, info);
            roles(target, state, info, manner);
        }
    }

    private static void exists(Target target, TargetState state) throws AssetException {
        if (!state.exists()) {
            throw new AssetException(
                    Kind.MISSING,
                    "unable to restore into '" + target.location() + "': the database does not exist",
                    "rows alone, and tables under new names, go into a database that is there");
        }
    }

    private static void version(Target target, TargetState state) throws AssetException {
        if (state.version().major() < ServerVersion.OLDEST) {
            throw new AssetException(
                    Kind.INCOMPATIBLE,
                    "unable to restore into '" + target.location() + "': PostgreSQL " + state.version()
                            + " is older than " + ServerVersion.OLDEST,
                    "restore into a newer server");
        }
    }

    private static void extensions(Target target, TargetState state, DatabaseInfo info) throws AssetException {
        List<String> missing = Properties.extensions(info).stream()
                .filter(name -> !state.extensions().contains(name))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        int major = state.version().major();
        String packages = String.join(
                ", ",
                missing.stream()
                        .map(name -> String.format(
                                PACKAGES.getOrDefault(
                                        name, "postgresql-contrib or " + "postgresql-%d-" + name.replace('_', '-')),
                                major))
                        .distinct()
                        .toList());
        throw new AssetException(
                Kind.INCOMPATIBLE,
                "unable to restore into '" + target.location() + "': the server lacks extension '"
                        + String.join("', '", missing) + "'",
                "install on the server: " + packages);
    }

    private static void roles(Target target, TargetState state, DatabaseInfo info, RestoreManner manner)
            throws AssetException {
        if (!manner.owners() && !manner.privileges()) {
            return;
        }
        TreeSet<String> missing = new TreeSet<>(Properties.roles(info));
        missing.removeAll(state.roles());
        if (!missing.isEmpty()) {
            throw new AssetException(
                    Kind.INCOMPATIBLE,
                    "unable to restore into '" + target.location() + "': objects belong to or are granted to roles that"
                            + " the server lacks: '" + String.join("', '", missing) + "'",
                    "create them (globals.sql of the recovery point holds their definitions), or restore without owners"
                            + " and privileges");
        }
    }
}
