package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.postgres.layout.Properties;
import dev.holdfast.asset.postgres.session.Failures;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.Sql;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Creates a database like the one that was captured, and drops it again.
final class DatabaseCreation {
    private static final String ICU = "i";
    private static final String BUILT_IN = "b";

    private DatabaseCreation() {}

    static void create(Target target, DatabaseInfo info, TargetState state, boolean owner)
            throws AssetException, InterruptedException {
        try (Session session = target.openMaintenance()) {
            session.execute(statement(target, info, state, owner));
        } catch (SqlFailure failure) {
            throw Failures.of("unable to create database '" + target.location() + "'", failure);
        }
    }

    private static String statement(Target target, DatabaseInfo info, TargetState state, boolean owner) {
        Map<String, String> properties = info.properties();
        StringBuilder sql = new StringBuilder("CREATE DATABASE " + Sql.name(target.database()) + " TEMPLATE template0");
        append(sql, " ENCODING ", properties.get(Properties.ENCODING));
        append(sql, " LC_COLLATE ", properties.get(Properties.COLLATE));
        append(sql, " LC_CTYPE ", properties.get(Properties.CTYPE));
        String provider = properties.getOrDefault(Properties.LOCALE_PROVIDER, "c");
        if (provider.equals(ICU) && state.version().major() >= 15) {
            sql.append(" LOCALE_PROVIDER icu");
            append(sql, " ICU_LOCALE ", properties.get(Properties.LOCALE));
        }
        if (provider.equals(BUILT_IN) && state.version().major() >= 17) {
            sql.append(" LOCALE_PROVIDER builtin");
            append(sql, " BUILTIN_LOCALE ", properties.get(Properties.LOCALE));
        }
        String role = properties.get(Properties.OWNER);
        if (owner && role != null && state.roles().contains(role)) {
            sql.append(" OWNER ").append(Sql.name(role));
        }
        return sql.toString();
    }

    private static void append(StringBuilder sql, String keyword, @Nullable String value) {
        if (value != null) {
            sql.append(keyword).append(Sql.text(value));
        }
    }

    /// Drops a database that was created a moment ago.
    static void drop(Target target) throws SqlFailure, InterruptedException {
        try (Session session = target.openMaintenance()) {
            session.execute("DROP DATABASE IF EXISTS " + Sql.name(target.database()) + " WITH (FORCE)");
        }
    }
}
