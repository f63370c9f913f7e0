package dev.holdfast.asset.database;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A pattern of tables, as a user wrote it: `table`, `schema.table` or `database.schema.table`; where there are no
/// schemas, `table` or `database.table`. In each part `*` stands for any text and `?` for one character; what
/// stands in double quotes or backquotes stands for itself. Upper and lower case differ.
final class TablePattern {
    private final String text;
    private final List<Pattern> parts;
    private final boolean literal;

    private TablePattern(String text, List<Pattern> parts, boolean literal) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.literal = literal;
    }

    /// Reads a pattern.
    ///
    /// @throws IllegalArgumentException if a part is empty, there are more than three, or a quote is not closed
    static TablePattern parse(String text) {
        List<Pattern> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean empty = true;
        boolean literal = true;
        int at = 0;
        while (at < text.length()) {
            char one = text.charAt(at);
            if (one == '"' || one == '`') {
                int end = quoted(text, at, part);
                empty &= end == at + 2;
                at = end;
                continue;
            }
            at++;
            if (one == '.') {
                parts.add(compiled(part, empty));
                empty = true;
                continue;
            }
            literal &= one != '*' && one != '?';
            empty = false;
            part.append(one == '*' ? ".*" : one == '?' ? "." : Pattern.quote(String.valueOf(one)));
        }
        parts.add(compiled(part, empty));
        if (parts.size() > 3) {
            throw new IllegalArgumentException("it has more than the three parts database, schema and table");
        }
        return new TablePattern(text, parts, literal);
    }

    /// Adds what stands between the quotes, of which a doubled one stands for itself.
    private static int quoted(String text, int from, StringBuilder part) {
        char quote = text.charAt(from);
        StringBuilder name = new StringBuilder();
        for (int at = from + 1; at < text.length(); at++) {
            if (text.charAt(at) != quote) {
                name.append(text.charAt(at));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                name.append(quote);
                at++;
            } else {
                part.append(Pattern.quote(name.toString()));
                return at + 1;
            }
        }
        throw new IllegalArgumentException("a quote (" + quote + ") is not closed");
    }

    private static Pattern compiled(StringBuilder part, boolean empty) {
        if (empty) {
            throw new IllegalArgumentException("a part of it is empty");
        }
        Pattern pattern = Pattern.compile(part.toString(), Pattern.DOTALL);
        part.setLength(0);
        return pattern;
    }

    boolean matches(QualifiedTable table) {
        List<String> names = table.table().schema().isEmpty()
                ? List.of(table.database(), table.table().name())
                : List.of(
                        table.database(), table.table().schema(), table.table().name());
        if (parts.size() > names.size()) {
            return false;
        }
        int skipped = names.size() - parts.size();
        for (int part = 0; part < parts.size(); part++) {
            if (!parts.get(part).matcher(names.get(skipped + part)).matches()) {
                return false;
            }
        }
        return true;
    }

    /// Whether the pattern means one name and nothing else.
    boolean isLiteral() {
        return literal;
    }

    @Override
    public String toString() {
        return text;
    }
}
