package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.database.Column;
import dev.holdfast.asset.postgres.catalog.Relation;
import dev.holdfast.asset.postgres.session.Sql;
import java.util.ArrayList;
import java.util.List;

/// Some of a table's rows, read by one `COPY`.
///
/// @param number of its first file in the recovery point, from 1
/// @param fileBytes from which length on its rows go to a further file
/// @param pages how much there is to read, for the order of work
/// @param sql the `COPY` that writes the rows
record RowPiece(Relation table, int number, long pages, long fileBytes, String sql) {
    /// 128 MiB of pages of 8 KiB. A table grows at its end, so that pieces before it stay what they are from one
    /// capture to the next.
    static final int PAGES = 16_384;

    /// About what the pages of a piece hold.
    private static final long FILE_BYTES = 128L << 20;

    /// A range of row addresses is read without reading the rest of the table from this version on.
    private static final int RANGES_SINCE = 14;

    /// From so many connections on, ranges are worth what they cost the server: it reads a whole table through a
    /// small ring of buffers, but ranges through all of its buffers, which displaces what others use and takes
    /// more processor time.
    private static final int RANGES_WITH = 3;

    /// Cuts a table into pieces.
    ///
    /// @param connections that read at the same time
    static List<RowPiece> of(Relation table, int serverMajor, int connections) {
        boolean ranges = table.pages() > PAGES
                && connections >= RANGES_WITH
                && serverMajor >= RANGES_SINCE
                && table.condition().isEmpty();
        if (!ranges) {
            return List.of(new RowPiece(table, 1, table.pages(), FILE_BYTES, wholeTable(table)));
        }
        List<RowPiece> pieces = new ArrayList<>();
        long from = 0;
        for (int number = 1; from < table.pages(); number++, from += PAGES) {
            boolean last = from + PAGES >= table.pages();
            long length = Math.min(PAGES, table.pages() - from);
            pieces.add(new RowPiece(table, number, length, Long.MAX_VALUE, range(table, from, last)));
        }
        return pieces;
    }

    private static String wholeTable(Relation table) {
        String name = quoted(table);
        String condition = table.condition().orElse("");
        if (condition.isEmpty()) {
            return "COPY " + name + columnList(table) + " TO STDOUT";
        }
        return "COPY (SELECT " + columns(table) + " FROM ONLY " + name + " " + condition + ") TO STDOUT";
    }

    /// The last piece is open at its end: rows that the snapshot sees may lie behind what was the end a moment ago.
    private static String range(Relation table, long from, boolean last) {
        String end = last ? "" : " AND ctid < '(" + (from + PAGES) + ",0)'";
        return "COPY (SELECT " + columns(table) + " FROM ONLY " + quoted(table) + " WHERE ctid >= '(" + from + ",0)'"
                + end + ") TO STDOUT";
    }

    private static String quoted(Relation table) {
        return Sql.name(table.name().schema(), table.name().name());
    }

    private static String columns(Relation table) {
        return Sql.names(table.columns().stream().map(Column::name).toList());
    }

    /// None for a table without columns, whose rows are empty lines.
    private static String columnList(Relation table) {
        return table.columns().isEmpty() ? "" : " (" + columns(table) + ")";
    }
}
