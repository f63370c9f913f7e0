package dev.holdfast.asset.mariadb.catalog;

import java.util.Locale;
import java.util.Set;

/// What storage engines mean for a capture.
public final class Engines {
    private static final Set<String> TRANSACTIONAL = Set.of("innodb", "rocksdb", "tokudb");
    private static final Set<String> FOREIGN =
            Set.of("mrg_myisam", "federated", "blackhole", "connect", "spider", "sphinx", "oqgraph");

    private Engines() {}

    /// Whether a snapshot of transactions holds the rows of a table.
    public static boolean isTransactional(String engine) {
        return TRANSACTIONAL.contains(engine.toLowerCase(Locale.ROOT));
    }

    /// Whether the rows are the table's own: those of MERGE, FEDERATED and such belong to others, BLACKHOLE has
    /// none.
    public static boolean holdsRows(String engine) {
        return !FOREIGN.contains(engine.toLowerCase(Locale.ROOT));
    }
}
