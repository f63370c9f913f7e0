package dev.holdfast.asset.database;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a recovery point of databases says about itself: the content of `backup_info.json`.
///
/// @param engine `postgresql`, `mariadb`, `mysql` or `sqlite`
/// @param serverVersion as the server says it
/// @param clientVersion of the vendor's programs that took part, empty if none did
/// @param program that captured, and its version
/// @param source where the databases were, without secrets
/// @param begun when the capture began
/// @param consistency the moment whose state this is
/// @param ended when all was read
/// @param position in the server's log that belongs to the state, by name (`lsn`, `binlog`, `gtid` …)
/// @param databases by name
/// @param checks what was checked at capture, one sentence each
public record BackupInfo(
        String engine,
        String serverVersion,
        String clientVersion,
        String program,
        String source,
        Instant begun,
        Instant consistency,
        Instant ended,
        Map<String, String> position,
        List<DatabaseInfo> databases,
        List<String> checks) {
    /// The file below the base of a recovery point.
    public static final String FILE = "backup_info.json";

    public BackupInfo {
        position = Map.copyOf(position);
        databases = List.copyOf(databases);
        checks = List.copyOf(checks);
    }

    public Optional<DatabaseInfo> database(String name) {
        return databases.stream().filter(info -> info.name().equals(name)).findFirst();
    }
}
