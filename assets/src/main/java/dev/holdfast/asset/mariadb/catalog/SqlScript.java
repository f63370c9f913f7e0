package dev.holdfast.asset.mariadb.catalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Statements in a file that the vendor's client runs as it is, and that can be taken apart again exactly. Each
/// stands between lines that hold only the delimiter, which the file's first line names and no statement
/// contains.
public record SqlScript(List<String> statements) {
    private static final String COMMAND = "DELIMITER ";

    public SqlScript {
        statements = List.copyOf(statements);
    }

    public static SqlScript of(String... statements) {
        return new SqlScript(Arrays.asList(statements));
    }

    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Reads what [#bytes] writes.
    public static SqlScript parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        if (!text.startsWith(COMMAND) || end < 0) {
            throw new IllegalArgumentException("a script of statements begins with a line 'DELIMITER …'");
        }
        String separator = "\n" + text.substring(COMMAND.length(), end) + "\n";
        List<String> statements = new ArrayList<>();
        int start = end + 1;
        for (int at = text.indexOf(separator, start); at >= 0; at = text.indexOf(separator, start)) {
            statements.add(text.substring(start, at));
            start = at + separator.length();
        }
        return new SqlScript(statements);
    }

    private String delimiter() {
        String delimiter = ";;";
        while (contains(delimiter)) {
            delimiter += ";";
        }
        return delimiter;
    }

    private boolean contains(String text) {
        return statements.stream().anyMatch(statement -> statement.contains(text));
    }

    /// The file.
    @Override
    public String toString() {
        String delimiter = statements.isEmpty() ? ";;" : delimiter();
        StringBuilder text = new StringBuilder(COMMAND).append(delimiter).append('\n');
        statements.forEach(statement ->
                text.append(statement).append('\n').append(delimiter).append('\n'));
        return text.toString();
    }
}
