package dev.holdfast.asset.postgres.session;

/// What is set in every session before anything else, so that rows are written alike everywhere and always.
final class SessionSettings {
    /// For every session. The timeouts are those that an administrator may have set for ordinary users. Questions to
    /// the catalogs look expensive to the server, which would compile them for seconds.
    static final String ALL = """
            SET search_path = '';
            SET timezone = 'UTC';
            SET datestyle = 'ISO, YMD';
            SET intervalstyle = 'postgres';
            SET extra_float_digits = 3;
            SET bytea_output = 'hex';
            SET standard_conforming_strings = on;
            SET synchronize_seqscans = off;
            SET row_security = off;
            SET statement_timeout = 0;
            SET lock_timeout = 0;
            SET idle_in_transaction_session_timeout = 0;
            SET xmloption = content;
            SET jit = off;
            """;

    /// Texts of such a database have no known encoding: they must travel as they are.
    static final String UNCODED = "SQL_ASCII";

    private SessionSettings() {}
}
