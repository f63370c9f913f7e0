package dev.holdfast.asset.mariadb.session;

import java.util.List;

/// What every session is set to, whatever the server's defaults are.
final class SessionSettings {
    private static final String COMMON =
            "SET SESSION time_zone = '+00:00', sql_mode = 'NO_AUTO_VALUE_ON_ZERO', sql_quote_show_create = 1,"
                    + " net_write_timeout = 3600, net_read_timeout = 3600, wait_timeout = 86400,"
                    + " max_error_count = 1024";

    /// Unique keys stay checked: without that, InnoDB sorts rows of an empty table in files before it adds
    /// them, which costs twice the time for rows that come in the order of the key.
    private static final String WRITING =
            "SET SESSION foreign_key_checks = 0, unique_checks = 1, innodb_lock_wait_timeout = 3600";

    private SessionSettings() {}

    /// Text comes in the character set of its column, unconverted.
    static final String RAW_RESULTS = "SET SESSION character_set_results = NULL";

    static final String UTF8_RESULTS = "SET SESSION character_set_results = utf8mb4";

    static List<String> of(Connector.Purpose purpose) {
        return switch (purpose) {
            case READ -> List.of("SET NAMES utf8mb4", COMMON);
            case WRITE -> List.of("SET NAMES utf8mb4", COMMON, WRITING);
        };
    }
}
