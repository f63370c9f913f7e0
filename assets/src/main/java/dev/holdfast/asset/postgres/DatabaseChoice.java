package dev.holdfast.asset.postgres;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which databases of a server.
///
/// @param named names, or patterns with `*` and `?`
/// @param excluded the same for those that are left out
record DatabaseChoice(List<String> named, List<String> excluded) {
    DatabaseChoice {
        named = List.copyOf(named);
        excluded = List.copyOf(excluded);
    }

    /// Those that are there now, in the order of their names.
    ///
    /// @throws AssetException if one that is named in full is not there, or if there is none at all
    List<String> among(Session session) throws AssetException, SqlFailure, InterruptedException {
        List<String> present =
                session.query("SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate").stream()
                        .map(List::getFirst)
                        .map(String::valueOf)
                        .toList();
        TreeSet<String> chosen = new TreeSet<>();
        List<String> absent = new ArrayList<>();
        for (String name : named) {
            List<String> fitting =
                    present.stream().filter(database -> fits(name, database)).toList();
            chosen.addAll(fitting);
            if (fitting.isEmpty()) {
                absent.add(name);
            }
        }
        chosen.removeIf(database -> excluded.stream().anyMatch(pattern -> fits(pattern, database)));
        if (!absent.isEmpty() || chosen.isEmpty()) {
            String what = absent.isEmpty() ? "any database" : "database '" + String.join("', '", absent) + "'";
            throw new AssetException(
                    AssetException.Kind.MISSING,
                    "unable to capture " + what + ": the server has " + String.join(", ", new TreeSet<>(present)),
                    "is the name spelled as in psql -l?");
        }
        return List.copyOf(chosen);
    }

    private static boolean fits(String pattern, String name) {
        StringBuilder expression = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            char character = pattern.charAt(at);
            expression.append(
                    switch (character) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(character));
                    });
        }
        return name.matches(expression.toString());
    }
}
