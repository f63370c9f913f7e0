package dev.holdfast.asset.mariadb.session;

import java.util.List;

/// What every session is set to, whatever the server's defaults are.
final class SessionSettings {
    private static final String COMMON =
            "SET SESSION time_zone = '+00:00', sql_mode = 'NO_AUTO_VALUE_ON_ZERO', sql_quote_show_create = 1,"
                    + " net_write_timeout = 3600, net_read_timeout = 3600, wait_timeout = 86400,"
                    + " max_error_count = 1024";

    private SessionSettings() {}

    static List<String> of(Connector.Purpose purpose) {
        List<String> both = List.of("SET NAMES utf8mb4", COMMON);
        return switch (purpose) {
            case READ -> both;
            case WRITE -> List.of(both.get(0), both.get(1), "SET SESSION unique_checks = 0, foreign_key_checks = 0");
        };
    }
}
