package dev.holdfast.engine.host;

import dev.holdfast.engine.host.HostReport.Database;
import dev.holdfast.engine.host.HostReport.LeftOut;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds database servers by their sockets and ports. A server that has both is named by its socket: no password may
/// be needed there.
final class DatabaseSearch {
    private static final int POSTGRESQL = 5432;
    private static final int POSTGRESQL_LAST = 5439;
    private static final int MARIADB = 3306;
    private static final Map<Integer, String> OTHERS = new TreeMap<>(Map.of(
            6379, "Redis",
            11211, "Memcached",
            27017, "MongoDB",
            9200, "Elasticsearch or OpenSearch",
            5672, "RabbitMQ",
            1433, "Microsoft SQL Server",
            1521, "Oracle Database"));

    private final Path root;
    private final List<Database> found = new ArrayList<>();
    private final List<LeftOut> leftOut;

    /// @param leftOut told of servers that this program does not capture
    DatabaseSearch(Path root, List<LeftOut> leftOut) {
        this.root = root;
        this.leftOut = leftOut;
    }

    List<Database> find() throws IOException {
        Set<Integer> ports = ListeningPorts.below(root);
        postgresql(ports);
        mariadb(ports);
        OTHERS.forEach((port, name) -> {
            if (ports.contains(port)) {
                leftOut.add(new LeftOut(
                        name + " on port " + port,
                        "this version has no type for it; capture a dump with an asset of type command, or say why it"
                                + " need not be protected"));
            }
        });
        return found;
    }

    private void postgresql(Set<Integer> ports) throws IOException {
        Set<Integer> known = new TreeSet<>();
        Path directory = root.resolve("run/postgresql");
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> sockets = Files.newDirectoryStream(directory, ".s.PGSQL.*")) {
                for (Path socket : sockets) {
                    String suffix = socket.getFileName().toString().substring(".s.PGSQL.".length());
                    if (suffix.matches("[0-9]{1,5}") && known.add(Integer.parseInt(suffix))) {
                        found.add(new Database(
                                "postgresql",
                                "postgresql:///postgres?host=/run/postgresql&port=" + suffix,
                                "socket /run/postgresql/.s.PGSQL." + suffix));
                    }
                }
            }
        }
        for (int port : ports) {
            if (port >= POSTGRESQL && port <= POSTGRESQL_LAST && known.add(port)) {
                found.add(new Database("postgresql", "postgresql://localhost:" + port + "/postgres", "port " + port));
            }
        }
    }

    private void mariadb(Set<Integer> ports) {
        String type = isMysql() ? "mysql" : "mariadb";
        if (Files.exists(root.resolve("run/mysqld/mysqld.sock"))) {
            found.add(new Database(
                    type, type + "://localhost/?socket=/run/mysqld/mysqld.sock", "socket /run/mysqld/mysqld.sock"));
        } else if (ports.contains(MARIADB)) {
            found.add(new Database(type, type + "://127.0.0.1:" + MARIADB + "/", "port " + MARIADB));
        }
    }

    private boolean isMysql() {
        return Files.exists(root.resolve("etc/mysql/mysql.conf.d"))
                && !Files.exists(root.resolve("etc/mysql/mariadb.conf.d"));
    }
}
