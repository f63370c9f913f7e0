package dev.holdfast.asset.mariadb.catalog;

import dev.holdfast.asset.mariadb.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a user may do, as far as `SHOW GRANTS` tells.
public final class Grants {
    private static final Pattern GRANT = Pattern.compile(
            "^GRANT (.+?) ON (?:TABLE )?(\\*|`(?:[^`]|``)*`)\\.(\\*|`(?:[^`]|``)*`) TO .*", Pattern.DOTALL);
    private static final String ALL = "ALL PRIVILEGES";

    private final List<Grant> grants = new ArrayList<>();

    private record Grant(Set<String> privileges, String database, String table) {}

    /// Those of the user of a session, with those of roles that are enabled.
    public static Grants of(Session session) throws SQLException, InterruptedException {
        return parse(session.query("SHOW GRANTS").stream()
                .map(record -> record.at(0).orElse(""))
                .toList());
    }

    static Grants parse(List<String> lines) {
        Grants grants = new Grants();
        for (String line : lines) {
            Matcher matcher = GRANT.matcher(line);
            if (matcher.matches()) {
                Set<String> privileges = Set.copyOf(Arrays.stream(
                                matcher.group(1).replaceAll("\\([^)]*\\)", "").split(","))
                        .map(privilege -> privilege.strip().toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList());
                grants.grants.add(new Grant(privileges, unquoted(matcher.group(2)), unquoted(matcher.group(3))));
            }
        }
        return grants;
    }

    private static String unquoted(String name) {
        return name.equals("*") ? "" : name.substring(1, name.length() - 1).replace("``", "`");
    }

    /// Whether one of these privileges holds for the whole server.
    public boolean global(String... privileges) {
        return any(grant -> grant.database().isEmpty(), privileges);
    }

    /// Whether one of these privileges holds for everything in a database.
    public boolean on(String database, String... privileges) {
        return any(
                grant -> grant.table().isEmpty() && (grant.database().isEmpty() || matches(grant.database(), database)),
                privileges);
    }

    /// Whether one of these privileges holds for a table.
    public boolean onTable(String database, String table, String... privileges) {
        return on(database, privileges)
                || any(
                        grant -> grant.database().equals(database)
                                && grant.table().equals(table),
                        privileges);
    }

    private boolean any(java.util.function.Predicate<Grant> where, String... privileges) {
        return grants.stream()
                .filter(where)
                .anyMatch(grant -> grant.privileges().contains(ALL)
                        || Arrays.stream(privileges).anyMatch(grant.privileges()::contains));
    }

    /// Grants may name databases by patterns, in which a backslash takes the meaning away.
    private static boolean matches(String pattern, String database) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            char character = pattern.charAt(at);
            if (character == '\\' && at + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++at))));
            } else if (character == '%') {
                regex.append(".*");
            } else if (character == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return database.matches(regex.toString());
    }
}
