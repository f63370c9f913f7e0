package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.database.TableInfo;
import java.util.Optional;

/// One table to restore.
///
/// @param target the name it gets
/// @param where a condition in SQL for its rows
record TablePlan(TableInfo table, String target, Optional<String> where) {
    /// The name that the table had.
    String name() {
        return table.name().name();
    }

    boolean isRenamed() {
        return !name().equals(target);
    }
}
