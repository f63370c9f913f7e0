package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.mariadb.catalog.Sql;
import dev.holdfast.asset.mariadb.catalog.TableDefinition;
import dev.holdfast.asset.mariadb.session.ResultRow;
import dev.holdfast.asset.mariadb.session.Session;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts large tables into ranges of their keys. The limits are multiples of a power of two, so that the same
/// rows stand in the same file tomorrow, and files of rows that did not change are equal.
final class RangePlanner {
    /// What a file should hold, roughly.
    private static final long FILE_BYTES = 64L << 20;

    private static final long LARGE = 2 * FILE_BYTES;

    /// A table whose keys have more gaps than that is not cut.
    private static final long MOST_GAPS = 16;

    private static final int MOST_RANGES = 9999;

    private final Session session;

    RangePlanner(Session session) {
        this.session = session;
    }

    List<RowRange> plan(TableDefinition table) throws SQLException, InterruptedException {
        Optional<String> key = table.integerKey();
        if (key.isEmpty() || table.bytes() < LARGE || table.rowBytes() == 0 || table.estimatedRows() == 0) {
            return List.of(whole(table));
        }
        ResultRow limits = session.first("SELECT MIN(" + Sql.name(key.get()) + ") AS low, MAX(" + Sql.name(key.get())
                        + ") AS high FROM " + table.kind().source(table.qualifiedName()))
                .orElseThrow();
        if (limits.find("low").isEmpty()) {
            return List.of(whole(table));
        }
        return cut(table, key.get(), new BigInteger(limits.text("low")), new BigInteger(limits.text("high")));
    }

    private static List<RowRange> cut(TableDefinition table, String key, BigInteger low, BigInteger high) {
        if (low.signum() < 0 || high.bitLength() > 62) {
            return List.of(whole(table));
        }
        long span = high.longValue() - low.longValue() + 1;
        long gaps = Math.max(1, span / table.estimatedRows());
        long step = Long.highestOneBit(Math.max(1, FILE_BYTES / table.rowBytes())) * Long.highestOneBit(gaps);
        long first = low.longValue() / step;
        long last = high.longValue() / step;
        if (gaps > MOST_GAPS || last == first || last > MOST_RANGES) {
            return List.of(whole(table));
        }
        List<RowRange> ranges = new ArrayList<>();
        String name = Sql.name(key);
        for (long number = first; number <= last; number++) {
            // open at both ends: a snapshot may hold rows that these limits, read before it, do not know
            String from = number == first ? "" : name + " >= " + number * step;
            String to = number == last ? "" : name + " < " + (number + 1) * step;
            String condition = from.isEmpty() || to.isEmpty() ? from + to : from + " AND " + to;
            ranges.add(new RowRange(table, condition, (int) number + 1, true, table.bytes() / (last - first + 1)));
        }
        return ranges;
    }

    private static RowRange whole(TableDefinition table) {
        return new RowRange(table, "", 1, false, table.bytes());
    }
}
