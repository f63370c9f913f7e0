package dev.holdfast.asset.postgres.restore;

import java.util.ArrayList;
import java.util.List;

/// The statements that drop what an archive holds, taken from the beginning of what `pg_restore --clean` would run.
///
/// Schemas and extensions stay, because the target may have more in them. What goes with its table (constraints,
/// indexes, triggers, policies) is not dropped by itself, which partitions would not allow; and all tables are
/// dropped by one statement, so that foreign keys between them do not matter. Nothing is dropped with `CASCADE`: an
/// object of the target that depends on one of these stops the restore before anything has changed.
final class DropScript {
    private static final String TABLE = "DROP TABLE IF EXISTS ";
    private static final List<String> LEFT = List.of(
            "DROP SCHEMA",
            "DROP EXTENSION",
            "DROP DATABASE",
            "DROP INDEX",
            "DROP TRIGGER",
            "DROP RULE",
            "DROP POLICY",
            "DROP STATISTICS");

    private DropScript() {}

    static String of(String script) {
        List<String> statements = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        int first = -1;
        for (String line : script.lines().toList()) {
            if (line.startsWith("-- Name: ")) {
                break;
            }
            if (line.startsWith(TABLE)) {
                first = first < 0 ? statements.size() : first;
                tables.add(line.substring(TABLE.length(), line.lastIndexOf(';')));
            } else if (first >= 0 && isView(line)) {
                statements.add(first++, line);
            } else if (isDrop(line)) {
                statements.add(line);
            }
        }
        if (!tables.isEmpty()) {
            statements.add(first, TABLE + String.join(", ", tables) + ";");
        }
        return String.join("\n", statements) + "\n";
    }

    /// Views go before the tables that they show.
    private static boolean isView(String line) {
        return line.startsWith("DROP VIEW ") || line.startsWith("DROP MATERIALIZED VIEW ");
    }

    private static boolean isDrop(String line) {
        return line.startsWith("SELECT pg_catalog.lo_unlink(")
                || (line.startsWith("ALTER TABLE ") && line.endsWith(" DROP DEFAULT;"))
                || (line.startsWith("DROP ") && LEFT.stream().noneMatch(line::startsWith));
    }
}
