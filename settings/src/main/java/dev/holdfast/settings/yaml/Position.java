package dev.holdfast.settings.yaml;

/// A place in a file. Lines and columns count from 1, columns in Unicode code points.
public record Position(String file, int line, int column) implements Comparable<Position> {

    @Override
    public int compareTo(Position other) {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /// `file:line:column`, which terminals and editors turn into a link.
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
