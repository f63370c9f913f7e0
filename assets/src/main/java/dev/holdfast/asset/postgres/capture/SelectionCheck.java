package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetLog;
import dev.holdfast.asset.database.QualifiedTable;
import dev.holdfast.asset.database.TableSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the choice of tables has come to: patterns that match nothing are most likely misspelt.
final class SelectionCheck {
    private SelectionCheck() {}

    /// Warns, and returns what a recovery point should say about the choice.
    ///
    /// @throws AssetException if there are tables and none of them is captured
    static List<String> of(TableSelection selection, List<CapturedDatabase> databases, AssetLog log)
            throws AssetException {
        if (selection.isAll()) {
            return List.of();
        }
        List<QualifiedTable> known = new ArrayList<>();
        List<QualifiedTable> without = new ArrayList<>();
        long captured = 0;
        for (CapturedDatabase database : databases) {
            known.addAll(database.relations());
            without.addAll(database.leftOutTables());
            captured += database.info().tables().size();
        }
        if (captured == 0 && !without.isEmpty()) {
            throw new AssetException(
                    AssetException.Kind.MISSING,
                    "unable to capture tables: 'tables' and 'exclude-tables' leave none",
                    "patterns are such as orders, sales.* or *.audit_*; upper and lower case differ");
        }
        selection.unmatched(known).forEach(pattern -> log.warning("table pattern '" + pattern + "' matches no table"));
        return without.isEmpty()
                ? List.of()
                : List.of("tables that are left out: "
                        + without.stream().map(QualifiedTable::toString).collect(Collectors.joining(", ")));
    }
}
