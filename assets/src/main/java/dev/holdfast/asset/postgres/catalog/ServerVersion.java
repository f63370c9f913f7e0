package dev.holdfast.asset.postgres.catalog;

import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;

/// The version of a server or client program.
///
/// @param number as `server_version_num` counts, such as 150020 for 15.20
/// @param text as the server writes it
public record ServerVersion(int number, String text) {
    /// The oldest that is supported.
    public static final int OLDEST = 13;

    /// `yes` if the user may read the passwords of roles.
    public static final String READS_PASSWORDS =
            "SELECT CASE WHEN has_table_privilege('pg_catalog.pg_authid', 'SELECT') THEN 'yes' ELSE 'no' END";

    public static ServerVersion of(Session session) throws SqlFailure, InterruptedException {
        String number = String.valueOf(session.value("SELECT current_setting('server_version_num')"));
        String text = String.valueOf(session.value("SELECT current_setting('server_version')"));
        return new ServerVersion(Integer.parseInt(number), text);
    }

    /// The part of the version that decides what fits together, such as 15.
    public int major() {
        return number / 10_000;
    }

    @Override
    public String toString() {
        return text;
    }
}
