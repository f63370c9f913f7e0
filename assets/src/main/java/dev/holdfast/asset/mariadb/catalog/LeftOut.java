package dev.holdfast.asset.mariadb.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The tables of a database that a configuration leaves out, and what cannot be restored without them. Collects
/// what falls with them as sentences.
public final class LeftOut {
    private final String database;
    private final Set<String> tables;
    private final List<String> notes = new ArrayList<>();

    public LeftOut(String database, Set<String> tables) {
        this.database = database;
        this.tables = Set.copyOf(tables);
    }

    public Set<String> tables() {
        return tables;
    }

    /// What is missing or doubtful because of it.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /// The views that read a table which is left out, or a view that does.
    ///
    /// @param definitions by name, with all names of tables in full
    Set<String> views(Map<String, String> definitions) {
        Set<String> fallen = new LinkedHashSet<>();
        Set<String> gone = new LinkedHashSet<>(tables);
        while (true) {
            int before = fallen.size();
            definitions.forEach((view, text) -> gone.stream()
                    .filter(name -> !fallen.contains(view) && text.contains(Sql.name(database, name)))
                    .findFirst()
                    .ifPresent(name -> {
                        fallen.add(view);
                        notes.add("view '" + database + "." + view + "' is not captured: it reads '" + name
                                + "', which is left out");
                    }));
            if (fallen.size() == before) {
                return fallen;
            }
            gone.addAll(fallen);
        }
    }

    /// Whether a trigger falls with its table. One that stays and may use a table that is left out is told: it
    /// would make writes fail after a restore.
    boolean takesTrigger(String trigger, String table, String body) {
        if (tables.contains(table)) {
            return true;
        }
        tables.stream()
                .filter(name -> mentions(body, name))
                .sorted()
                .forEach(name -> notes.add("trigger '" + database
                        + "." + trigger + "' mentions '" + name
                        + "', which is left out: after a restore, writes to table '"
                        + table + "' may fail"));
        return false;
    }

    private static boolean mentions(String body, String name) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                .matcher(body)
                .find();
    }

    /// The foreign keys that refer to tables which are captured.
    ///
    /// @param lines as the server writes them
    public List<String> without(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            if (tables.stream().noneMatch(name -> line.contains(" REFERENCES " + Sql.name(name) + " ("))) {
                kept.add(line);
            }
        }
        return kept;
    }

    /// Tells which tables lose foreign keys.
    public void tellForeignKeys(TableDefinition table) {
        table.foreignKeys().stream()
                .filter(key -> tables.contains(key.referenced().name()))
                .forEach(key -> notes.add("foreign key '" + key.name() + "' of table '" + database + "." + table.name()
                        + "' is not captured: it refers to '" + key.referenced().name() + "', which is left out"));
    }
}
