package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.Sql;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.util.ArrayList;
import java.util.List;

/// Tables that are there already and are to take rows.
final class ExistingTables {
    private ExistingTables() {}

    /// Makes room for rows, or refuses.
    static void requireRoom(Session session, List<TableInfo> tables, RestoreManner manner, String location)
            throws AssetException, SqlFailure, InterruptedException {
        List<String> missing = new ArrayList<>();
        List<String> filled = new ArrayList<>();
        for (TableInfo table : tables) {
            String name = RowLoad.quoted(table);
            if (session.value("SELECT to_regclass(" + Sql.text(name) + ")") == null) {
                missing.add(table.name().toString());
            } else if (session.value("SELECT 1 FROM ONLY " + name + " LIMIT 1") != null) {
                filled.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new AssetException(
                    AssetException.Kind.MISSING,
                    "unable to load rows into '" + location + "': it lacks table '" + String.join("', '", missing)
                            + "'",
                    "restore the schema first, or schema and rows together");
        }
        if (!filled.isEmpty() && manner.existing() != Existing.REPLACE) {
            throw new AssetException(
                    AssetException.Kind.TARGET_NOT_EMPTY,
                    "unable to load rows into '" + location + "': there are rows already in "
                            + String.join(", ", filled),
                    "say that they may be replaced, or restore into another database");
        }
        if (!filled.isEmpty()) {
            session.execute("TRUNCATE TABLE ONLY " + String.join(", ONLY ", filled));
        }
    }
}
