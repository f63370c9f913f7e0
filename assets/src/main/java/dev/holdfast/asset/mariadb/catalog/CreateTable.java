package dev.holdfast.asset.mariadb.catalog;

import java.util.ArrayList;
import java.util.List;

/// A `CREATE TABLE` as the server writes it, taken apart, so that indexes and foreign keys can be added when
/// the rows are there.
///
/// @param base the statement without what follows
/// @param indexes lines such as `KEY ...`, which may come later
/// @param foreignKeys lines such as `CONSTRAINT ... FOREIGN KEY ...`
public record CreateTable(String base, List<String> indexes, List<String> foreignKeys) {
    public CreateTable {
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /// Takes a statement apart. All keys up to the one that an AUTO_INCREMENT column needs stay where they are,
    /// and so do all keys of an engine that does not add them faster later.
    public static CreateTable parse(String create, boolean deferIndexes) {
        int open = openingParenthesis(create);
        List<String> lines = lines(create, open + 1);
        int close = closing(open + 1, lines);
        List<String> kept = new ArrayList<>();
        List<String> indexes = new ArrayList<>();
        List<String> foreignKeys = new ArrayList<>();
        int needed = deferIndexes ? keyOfCounter(lines) : lines.size();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (isForeignKey(line)) {
                foreignKeys.add(line);
            } else if (isIndex(line) && at > needed) {
                indexes.add(line);
            } else {
                kept.add("  " + line);
            }
        }
        String base = create.substring(0, open + 1) + "\n" + String.join(",\n", kept) + "\n" + create.substring(close);
        return new CreateTable(base, indexes, foreignKeys);
    }

    /// The place of the last key that has to be there from the beginning, -1 if there is none.
    private static int keyOfCounter(List<String> lines) {
        for (String line : lines) {
            if (line.strip().startsWith("`") && withoutQuoted(line).contains(" AUTO_INCREMENT")) {
                String column = "(" + quotedName(line.strip());
                for (int at = 0; at < lines.size(); at++) {
                    String key = lines.get(at).strip();
                    if (key.startsWith("PRIMARY KEY " + column)) {
                        return -1;
                    }
                    if (isIndex(key) && key.contains(column)) {
                        return at;
                    }
                }
            }
        }
        return -1;
    }

    private static String quotedName(String line) {
        int at = 1;
        while (line.charAt(at) != '`' || (at + 1 < line.length() && line.charAt(at + 1) == '`')) {
            at += line.charAt(at) == '`' ? 2 : 1;
        }
        return line.substring(0, at + 1);
    }

    private static boolean isIndex(String line) {
        return line.startsWith("KEY ")
                || line.startsWith("UNIQUE KEY ")
                || line.startsWith("FULLTEXT KEY ")
                || line.startsWith("SPATIAL KEY ");
    }

    private static boolean isForeignKey(String line) {
        return (line.startsWith("CONSTRAINT ") && withoutQuoted(line).contains(" FOREIGN KEY ("))
                || line.startsWith("FOREIGN KEY (");
    }

    /// The text with everything between quotation marks taken out.
    private static String withoutQuoted(String text) {
        StringBuilder rest = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (isQuote(text.charAt(at))) {
                at = endOfQuoted(text, at);
            } else {
                rest.append(text.charAt(at));
            }
        }
        return rest.toString();
    }

    private static int openingParenthesis(String create) {
        for (int at = 0; at < create.length(); at++) {
            char character = create.charAt(at);
            if (isQuote(character)) {
                at = endOfQuoted(create, at);
            } else if (character == '(') {
                return at;
            }
        }
        throw new IllegalArgumentException("the server's definition has no columns: " + firstLine(create));
    }

    /// What stands between the outer parentheses, cut at its commas.
    private static List<String> lines(String create, int start) {
        List<String> lines = new ArrayList<>();
        int depth = 0;
        int from = start;
        for (int at = start; at < create.length(); at++) {
            char character = create.charAt(at);
            if (isQuote(character)) {
                at = endOfQuoted(create, at);
            } else if (character == '(') {
                depth++;
            } else if (character == ')' && depth-- == 0) {
                lines.add(create.substring(from, at));
                return lines;
            } else if (character == ',' && depth == 0) {
                lines.add(create.substring(from, at));
                from = at + 1;
            }
        }
        throw new IllegalArgumentException("the server's definition does not end: " + firstLine(create));
    }

    private static int closing(int start, List<String> lines) {
        int length = lines.stream().mapToInt(line -> line.length() + 1).sum();
        return start + length - 1;
    }

    private static boolean isQuote(char character) {
        return character == '`' || character == '\'' || character == '"';
    }

    /// The place of the closing mark of what is quoted from `start` on; a backslash escapes in texts, not in
    /// names.
    private static int endOfQuoted(String text, int start) {
        char mark = text.charAt(start);
        int at = start + 1;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == '\\' && mark != '`') {
                at++;
            } else if (character == mark) {
                if (at + 1 >= text.length() || text.charAt(at + 1) != mark) {
                    return at;
                }
                at++;
            }
            at++;
        }
        return text.length();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
