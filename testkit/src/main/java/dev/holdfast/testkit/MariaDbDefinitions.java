package dev.holdfast.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// The definitions of everything in a database of a MariaDB, as a text for comparison.
record MariaDbDefinitions(RealMariaDb server, String database) {

    /// What `SHOW CREATE` calls an object, with its name in hexadecimal digits, which hide nothing.
    private static final String OBJECTS = """
            SELECT CASE table_type WHEN 'VIEW' THEN 'VIEW' WHEN 'SEQUENCE' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
                   HEX(table_name) AS name
            FROM information_schema.tables WHERE table_schema = DATABASE()
            UNION ALL SELECT routine_type, HEX(routine_name)
            FROM information_schema.routines WHERE routine_schema = DATABASE()
            UNION ALL SELECT 'TRIGGER', HEX(trigger_name)
            FROM information_schema.triggers WHERE trigger_schema = DATABASE()
            UNION ALL SELECT 'EVENT', HEX(event_name)
            FROM information_schema.events WHERE event_schema = DATABASE()
            ORDER BY kind, name""";

    String text() throws InterruptedException {
        List<String> statements = new ArrayList<>();
        statements.add("SHOW CREATE DATABASE " + SqlText.quoted(database, '`'));
        server.query(database, OBJECTS).lines().forEach(line -> statements.add(showCreate(line)));
        return server.queryRows(database, statements).stream()
                .filter(line -> !isIncidental(line))
                .map(this::withoutDatabase)
                .collect(Collectors.joining("\n"));
    }

    private static String showCreate(String object) {
        String[] kindAndName = object.split("\t", 2);
        String name = new String(HexFormat.of().parseHex(kindAndName[1]), StandardCharsets.UTF_8);
        return "SHOW CREATE " + kindAndName[0] + " " + SqlText.quoted(name, '`');
    }

    private String withoutDatabase(String line) {
        String name = SqlText.quoted(database, '`');
        return line.replace("CREATE DATABASE " + name, "CREATE DATABASE …").replace(name + ".", "");
    }

    /// Numbers of rows, the unquoted name of the database, and the time at which a trigger was made.
    private boolean isIncidental(String line) {
        return line.startsWith("***")
                || line.strip().equals("Database: " + database)
                || line.strip().startsWith("Created: ");
    }
}
