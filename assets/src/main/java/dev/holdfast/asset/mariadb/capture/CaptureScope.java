package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.database.TableSelection;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// What of a server is captured, and how long others may be kept waiting for it.
///
/// @param named databases that have to be there
/// @param databases whether a database is captured
/// @param tables which tables of these databases are captured
/// @param rows whether rows are captured, or definitions only
/// @param lockWait how long to wait for long statements, and then for the lock
public record CaptureScope(
        List<String> named, Predicate<String> databases, TableSelection tables, boolean rows, Duration lockWait) {
    public CaptureScope {
        named = List.copyOf(named);
    }

    /// How long to wait unless somebody says otherwise.
    public static final Duration LOCK_WAIT = Duration.ofSeconds(60);

    /// One database, whole.
    public static CaptureScope of(String database) throws AssetException {
        return new CaptureScope(List.of(database), database::equals, allTables(), true, LOCK_WAIT);
    }

    public static TableSelection allTables() throws AssetException {
        return TableSelection.of(List.of(), List.of());
    }

    boolean includesDatabase(String database) {
        return databases.test(database);
    }

    boolean includesTable(String database, String table) {
        return tables.includes(database, new TableName("", table));
    }
}
