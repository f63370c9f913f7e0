package dev.holdfast.cli.render;

import java.io.IOException;

/// A JSON object with an array that is written entry by entry, one a line, so that it needs no memory. Closing it early
/// still leaves a whole document, which says `"complete":false`. Not thread-safe.
public final class JsonDocument implements AutoCloseable {
    private final LineWriter lines;
    private boolean first = true;
    private boolean ended;

    /// Where the lines go.
    @FunctionalInterface
    public interface LineWriter {
        void line(String line) throws IOException;
    }

    private JsonDocument(LineWriter lines) {
        this.lines = lines;
    }

    /// Begins a document.
    ///
    /// @param head the members before the array, at least one
    /// @param array the name of the array
    public static JsonDocument begin(LineWriter lines, JsonObject head, String array) throws IOException {
        String text = head.toString();
        lines.line(text.substring(0, text.length() - 1) + ",\"" + array + "\":[");
        return new JsonDocument(lines);
    }

    /// Adds an entry to the array.
    public void entry(JsonObject entry) throws IOException {
        lines.line((first ? "" : ",") + entry);
        first = false;
    }

    /// Ends the document.
    ///
    /// @param tail the members behind the array
    public void end(JsonObject tail) throws IOException {
        ended = true;
        lines.line("]," + tail.put("complete", true).toString().substring(1));
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            lines.line("],\"complete\":false}");
        }
    }
}
