package dev.holdfast.asset.mariadb.catalog;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.mariadb.session.ResultRow;
import dev.holdfast.asset.mariadb.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads the definitions of one database beside its tables. Each is preceded by the settings that it was made
/// under.
public final class SchemaReader {
    private final Session session;
    private final Dialect dialect;
    private final String database;
    private final LeftOut leftOut;
    private final String condition;
    private final List<SchemaObject> objects = new ArrayList<>();

    /// @param leftOut with whose tables other objects fall
    public SchemaReader(Session session, Dialect dialect, String database, LeftOut leftOut) {
        this.session = session;
        this.dialect = dialect;
        this.database = database;
        this.leftOut = leftOut;
        this.condition = " = " + Sql.text(database);
    }

    /// Reads everything. Views name the tables of their own database without it only if it is the current one,
    /// which it becomes here.
    public SchemaScripts read() throws SQLException, AssetException, InterruptedException {
        session.execute("USE " + Sql.name(database));
        return new SchemaScripts(database(), sequences(), routines(), views(), triggers(), events(), objects);
    }

    private SqlScript database() throws SQLException, InterruptedException {
        ResultRow record =
                session.first("SHOW CREATE DATABASE " + Sql.name(database)).orElseThrow();
        return SqlScript.of(record.at(1).orElseThrow());
    }

    private SqlScript sequences() throws SQLException, AssetException, InterruptedException {
        List<String> statements = new ArrayList<>();
        if (!dialect.hasSequences()) {
            return new SqlScript(statements);
        }
        for (String name : names("SELECT table_name AS name FROM information_schema.tables WHERE table_schema"
                + condition + " AND table_type = 'SEQUENCE' ORDER BY BINARY table_name")) {
            objects.add(new SchemaObject("SEQUENCE", name));
            statements.add(definition(show("SEQUENCE", name), 1, "sequence", name));
            ResultRow value = session.first(
                            "SELECT next_not_cached_value AS value, cycle_count AS round FROM " + Sql.name(name))
                    .orElseThrow();
            statements.add(
                    "DO SETVAL(" + Sql.name(name) + ", " + value.text("value") + ", 0, " + value.text("round") + ")");
        }
        return new SqlScript(statements);
    }

    private SqlScript routines() throws SQLException, AssetException, InterruptedException {
        List<String> statements = new ArrayList<>();
        for (ResultRow routine : session.query("SELECT routine_type AS kind, routine_name AS name FROM"
                + " information_schema.routines WHERE routine_schema" + condition
                + " ORDER BY routine_type = 'PACKAGE BODY', routine_type, BINARY routine_name")) {
            String kind = routine.text("kind");
            String name = routine.text("name");
            objects.add(new SchemaObject(kind, name));
            ResultRow shown = show(kind, name);
            addWithSettings(statements, shown, definition(shown, 2, kind, name));
        }
        return closed(statements);
    }

    private SqlScript views() throws SQLException, AssetException, InterruptedException {
        List<String> placeholders = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        Map<String, String> definitions = new LinkedHashMap<>();
        for (ResultRow view : session.query("SELECT table_name AS name, view_definition AS text FROM"
                + " information_schema.views WHERE table_schema" + condition + " ORDER BY BINARY table_name")) {
            definitions.put(view.text("name"), view.text("text"));
        }
        definitions.keySet().removeAll(leftOut.views(definitions));
        for (String name : definitions.keySet()) {
            objects.add(new SchemaObject("VIEW", name));
            ResultRow shown = show("VIEW", name);
            placeholder(name).ifPresent(placeholders::add);
            String create = definition(shown, 1, "view", name);
            addWithSettings(statements, shown, create.replaceFirst("^CREATE ", "CREATE OR REPLACE "));
        }
        placeholders.addAll(statements);
        return closed(placeholders);
    }

    /// A view of the same columns over nothing, so that views may refer to each other in any order.
    private java.util.Optional<String> placeholder(String view) throws SQLException, InterruptedException {
        String columns = names("SELECT column_name AS name FROM information_schema.columns WHERE table_schema"
                        + condition + " AND table_name = " + Sql.text(view) + " ORDER BY ordinal_position")
                .stream()
                .map(column -> "1 AS " + Sql.name(column))
                .collect(Collectors.joining(", "));
        return columns.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of("CREATE OR REPLACE VIEW " + Sql.name(view) + " AS SELECT " + columns);
    }

    private SqlScript triggers() throws SQLException, AssetException, InterruptedException {
        List<String> statements = new ArrayList<>();
        for (ResultRow trigger : session.query("SELECT trigger_name AS name, event_object_table AS place,"
                + " action_statement AS body FROM information_schema.triggers WHERE trigger_schema" + condition
                + " ORDER BY BINARY event_object_table, event_manipulation, action_timing, action_order")) {
            String name = trigger.text("name");
            if (leftOut.takesTrigger(name, trigger.text("place"), trigger.text("body"))) {
                continue;
            }
            objects.add(new SchemaObject("TRIGGER", name));
            ResultRow shown = show("TRIGGER", name);
            addWithSettings(statements, shown, definition(shown, 2, "trigger", name));
        }
        return closed(statements);
    }

    private SqlScript events() throws SQLException, AssetException, InterruptedException {
        List<String> statements = new ArrayList<>();
        for (String name : names("SELECT event_name AS name FROM information_schema.events WHERE event_schema"
                + condition + " ORDER BY BINARY event_name")) {
            objects.add(new SchemaObject("EVENT", name));
            ResultRow shown = show("EVENT", name);
            statements.add("SET time_zone = " + Sql.text(shown.text("time_zone")));
            addWithSettings(statements, shown, definition(shown, 3, "event", name));
        }
        return closed(statements);
    }

    private List<String> names(String query) throws SQLException, InterruptedException {
        return session.query(query).stream().map(record -> record.text("name")).toList();
    }

    private ResultRow show(String kind, String name) throws SQLException, AssetException, InterruptedException {
        return session.first("SHOW CREATE " + kind + " " + Sql.name(name)).orElseThrow(() -> hidden(kind, name));
    }

    /// The server answers with nothing instead of the definition where a privilege is missing.
    private String definition(ResultRow shown, int column, String kind, String name) throws AssetException {
        return shown.at(column).filter(text -> !text.isBlank()).orElseThrow(() -> hidden(kind, name));
    }

    private AssetException hidden(String kind, String name) {
        return new AssetException(
                AssetException.Kind.DENIED,
                "unable to read the definition of " + kind.toLowerCase(java.util.Locale.ROOT) + " '" + name
                        + "' of database '" + database + "': the server does not show it to this user",
                "grant what the preflight names, SELECT ON mysql.proc for routines");
    }

    private static void addWithSettings(List<String> statements, ResultRow shown, String create) {
        if (shown.has("sql_mode")) {
            statements.add("SET sql_mode = " + Sql.text(shown.text("sql_mode")));
        }
        String client = shown.text("character_set_client");
        // the definition is sent as UTF-8, which is the same in any character set as long as it is ASCII
        boolean ascii = create.chars().allMatch(character -> character < 128);
        boolean same = (ascii && !client.matches("(ucs2|utf16.*|utf32)")) || client.startsWith("utf8");
        statements.add("SET character_set_client = " + (same ? client : "utf8mb4") + ", collation_connection = "
                + shown.text("collation_connection"));
        statements.add(create);
    }

    /// Goes back to what sessions here are set to.
    private static SqlScript closed(List<String> statements) {
        if (!statements.isEmpty()) {
            statements.add("SET NAMES utf8mb4");
            statements.add("SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00'");
        }
        return new SqlScript(statements);
    }
}
