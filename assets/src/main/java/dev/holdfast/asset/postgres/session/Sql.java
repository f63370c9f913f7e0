package dev.holdfast.asset.postgres.session;

import java.util.Collection;
import java.util.stream.Collectors;

/// Names and texts as SQL writes them.
public final class Sql {
    private Sql() {}

    /// A name, quoted.
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// A name in a schema, both quoted.
    public static String name(String schema, String name) {
        return name(schema) + "." + name(name);
    }

    /// Names, quoted and separated by commas.
    public static String names(Collection<String> names) {
        return names.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /// A text, quoted so that it means the same whatever `standard_conforming_strings` says.
    public static String text(String text) {
        String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
        return text.indexOf('\\') >= 0 ? "E" + quoted : quoted;
    }

    /// Texts, quoted, in an array of type `text[]`.
    public static String texts(Collection<String> texts) {
        return texts.stream().map(Sql::text).collect(Collectors.joining(",", "ARRAY[", "]::text[]"));
    }
}
