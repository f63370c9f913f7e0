package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.postgres.catalog.ServerVersion;
import dev.holdfast.asset.postgres.session.Failures;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks at the target of a restore without changing it.
final class TargetInspection {
    private static final String OBJECTS = """
            SELECT (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname !~ '^pg_(toast|temp|catalog)' AND n.nspname <> 'information_schema'
                       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                                          AND d.objid = c.oid AND d.deptype = 'e'))
                 + (SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                     WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass
                                          AND d.objid = p.oid AND d.deptype = 'e'))
                 + (SELECT count(*) FROM pg_largeobject_metadata)""";

    private TargetInspection() {}

    /// @throws AssetException if the server cannot be reached or does not let us in
    static TargetState of(Target target) throws AssetException, InterruptedException {
        String attempt = "unable to look at target '" + target.location() + "'";
        try (Session session = target.connector().open(target.database())) {
            return state(session, true, Long.parseLong(String.valueOf(session.value(OBJECTS))));
        } catch (SqlFailure failure) {
            if (!failure.is(SqlFailure.NO_SUCH_DATABASE)) {
                throw Failures.of(attempt, failure);
            }
        }
        try (Session session = target.openMaintenance()) {
            return state(session, false, 0);
        } catch (SqlFailure failure) {
            throw Failures.of(attempt, failure);
        }
    }

    private static TargetState state(Session session, boolean exists, long objects)
            throws SqlFailure, InterruptedException {
        return new TargetState(
                exists,
                objects,
                ServerVersion.of(session),
                systemIdentifier(session),
                names(session, "SELECT name FROM pg_available_extensions"),
                names(session, "SELECT rolname FROM pg_roles"),
                exists ? names(session, "SELECT nspname FROM pg_namespace") : Set.of(),
                "on".equals(session.value("SELECT current_setting('is_superuser')")));
    }

    private static String systemIdentifier(Session session) throws InterruptedException {
        try {
            return String.valueOf(session.value("SELECT system_identifier FROM pg_control_system()"));
        } catch (SqlFailure notAllowed) {
            return "";
        }
    }

    private static Set<String> names(Session session, String sql) throws SqlFailure, InterruptedException {
        return session.query(sql).stream()
                .map(List::getFirst)
                .map(String::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
