package dev.holdfast.asset.mariadb.capture;

import java.util.LinkedHashMap;
import java.util.Map;

/// A place in the server's binary log.
///
/// @param binlog `FILE:OFFSET`, empty if there is no binary log or it may not be seen
/// @param gtid empty if there is none
record Position(String binlog, String gtid) {
    static final Position NONE = new Position("", "");

    boolean isKnown() {
        return !binlog.isEmpty();
    }

    Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        if (!binlog.isEmpty()) {
            entries.put("binlog", binlog);
        }
        if (!gtid.isEmpty()) {
            entries.put("gtid", gtid);
        }
        return entries;
    }
}
