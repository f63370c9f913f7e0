package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.mariadb.catalog.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes statements about tables speak of their targets.
final class TableStatements {
    private static final Pattern REFERENCE =
            Pattern.compile("(CONSTRAINT `(?:[^`]|``)*` )?(FOREIGN KEY \\([^)]*\\) REFERENCES )(`(?:[^`]|``)*`)");

    private final Map<String, String> targets = new HashMap<>();

    TableStatements(List<TablePlan> tables) {
        tables.forEach(plan -> targets.put(Sql.name(plan.name()), Sql.name(plan.target())));
    }

    /// The statement for the table's target. Names of foreign keys belong to the whole database: a table that
    /// gets another name gets keys without one, so that it can stand beside the table it was.
    String applied(String statement, TablePlan plan) {
        String renamed = statement.replaceFirst(
                Pattern.quote(Sql.name(plan.name())), Matcher.quoteReplacement(Sql.name(plan.target())));
        return REFERENCE.matcher(renamed).replaceAll(match -> {
            String constraint = plan.isRenamed() || match.group(1) == null ? "" : match.group(1);
            String referenced = targets.getOrDefault(match.group(3), match.group(3));
            return Matcher.quoteReplacement(constraint + match.group(2) + referenced);
        });
    }

    /// The first table that a statement's foreign keys refer to and that is not among those to restore, as the
    /// server writes it.
    List<String> outside(String statement) {
        return REFERENCE
                .matcher(statement)
                .results()
                .map(match -> match.group(3))
                .filter(name -> !targets.containsKey(name))
                .toList();
    }
}
