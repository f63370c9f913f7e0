package dev.holdfast.cli.render;

import java.util.ArrayList;
import java.util.List;

/// A table for people: a line of headings, aligned columns, two spaces between them. Cells are made printable.
public final class Table {
    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    /// A table without rows.
    public static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    /// A column of text.
    public static Column left(String heading) {
        return new Column(heading, false);
    }

    /// A column of figures.
    public static Column right(String heading) {
        return new Column(heading, true);
    }

    /// Adds a row; it has as many cells as there are columns.
    public Table row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("%d cells for %d columns".formatted(cells.length, columns.size()));
        }
        List<String> row = new ArrayList<>(cells.length);
        for (String cell : cells) {
            row.add(Printable.of(cell));
        }
        rows.add(row);
        return this;
    }

    /// The lines, headings first, none ending in a space.
    public List<String> lines() {
        int[] widths = new int[columns.size()];
        List<String> headings = columns.stream().map(Column::heading).toList();
        measure(headings, widths);
        rows.forEach(row -> measure(row, widths));
        List<String> lines = new ArrayList<>(rows.size() + 1);
        lines.add(line(headings, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private static void measure(List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], Printable.width(cells.get(i)));
        }
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - Printable.width(cells.get(i)));
            line.append(i == 0 ? "" : "  ");
            if (columns.get(i).right()) {
                line.append(padding).append(cells.get(i));
            } else {
                line.append(cells.get(i)).append(padding);
            }
        }
        return line.toString().stripTrailing();
    }

    /// One column.
    ///
    /// @param right whether its cells stand at the right edge
    public record Column(String heading, boolean right) {}
}
