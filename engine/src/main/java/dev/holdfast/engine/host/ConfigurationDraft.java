package dev.holdfast.engine.host;

import dev.holdfast.engine.host.HostReport.Database;
import dev.holdfast.engine.host.HostReport.LeftOut;
import java.util.List;
import java.util.Map;

/// The text of a configuration for what was found on a host. It is valid as it stands; comments say what is left to do.
public final class ConfigurationDraft {
    private static final Map<String, String> PREPARATION = Map.of("postgresql", """
                    # The role must be able to read everything:
                    #   CREATE ROLE holdfast LOGIN PASSWORD '…'; GRANT pg_read_all_data TO holdfast;
            """, "mariadb", """
                    # The user must be able to read everything:
                    #   CREATE USER holdfast@localhost IDENTIFIED BY '…';
                    #   GRANT SELECT, RELOAD, LOCK TABLES, SHOW VIEW, EVENT, TRIGGER, PROCESS, BINLOG MONITOR
                    #     ON *.* TO holdfast@localhost;
            """, "mysql", """
                    # The user must be able to read everything:
                    #   CREATE USER holdfast@localhost IDENTIFIED BY '…';
                    #   GRANT SELECT, RELOAD, LOCK TABLES, SHOW VIEW, EVENT, TRIGGER, PROCESS, REPLICATION CLIENT
                    #     ON *.* TO holdfast@localhost;
            """);

    private final HostReport report;
    private final StringBuilder text = new StringBuilder();

    private ConfigurationDraft(HostReport report) {
        this.report = report;
    }

    /// The text.
    public static String of(HostReport report) {
        return new ConfigurationDraft(report).write();
    }

    private String write() {
        text.append("""
                # Written by `holdfast init`. Read it, complete it, then:
                #   1. Put a long random password into /etc/holdfast/password (mode 0600). Keep a copy elsewhere:
                #      without it nothing can be restored.
                #   2. holdfast repo init --repo local
                #   3. holdfast backup --preflight     what would still be missing from a backup
                #   4. holdfast backup
                repositories:
                  local: { url: /var/lib/holdfast/repository, password: { file: /etc/holdfast/password } }
                  # A copy that survives the loss of this host; docs/reference/configuration.md explains every key:
                  # offsite: { url: "sftp:backup@other.example:/srv/holdfast", password: { file: /etc/holdfast/password } }

                """);
        if (report.isEmpty()) {
            text.append("# Nothing was found on this host. An application looks like this:\n")
                    .append("# applications:\n#   shop:\n#     assets:\n")
                    .append("#       uploads: { type: files, paths: [/srv/shop/uploads] }\n");
        } else {
            application();
        }
        leftOut();
        return text.toString();
    }

    private void application() {
        text.append("applications:\n  ").append(name()).append(":\n");
        text.append("    tier: P2                # P1 is what matters most\n");
        text.append("    # owner: you@example.com\n");
        text.append("    environment: production # restoring over it needs a confirmation\n");
        text.append("    assets:\n");
        int number = 0;
        for (Database database : report.databases()) {
            number++;
            database(database, number);
        }
        paths("sqlite", "sqlite", "SQLite databases, captured while programs use them", report.sqliteFiles());
        paths("sites", "files", "Web roots", report.webRoots());
        if (!report.webRoots().isEmpty()) {
            text.append("        exclude: [\"node_modules/\"]   # what a package manager brings back\n");
        }
        paths("settings", "files", "Settings of programs; .env files hold secrets", report.settings());
        paths("certificates", "certificates", "Certificates with their expiry", report.certificates());
        paths("keys", "keys", "Private keys, whose loss nothing else can make good", report.keys());
        number = 0;
        for (String repository : report.gitRepositories()) {
            number++;
            text.append("      # A repository of git with all its refs.\n      git-").append(number);
            text.append(":\n        type: git\n        source: ").append(quoted(repository)).append('\n');
        }
    }

    private void database(Database database, int number) {
        text.append("      # Found by ").append(database.seen()).append(".\n");
        text.append(PREPARATION.getOrDefault(database.type(), "").replaceAll("(?m)^ {8}", "      "));
        text.append("      ").append(database.type());
        text.append(number == 1 ? "" : "-" + number).append(":\n");
        text.append("        type: ").append(database.type()).append('\n');
        text.append("        url: ").append(quoted(withUser(database.url()))).append('\n');
        text.append("        databases: [\"*\"]      # new ones are covered by themselves\n");
        text.append("        # password: { file: /etc/holdfast/")
                .append(database.type())
                .append(".password }\n");
    }

    private static String withUser(String url) {
        return url.replaceFirst("://", "://holdfast@");
    }

    private void paths(String name, String type, String comment, List<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        text.append("      # ").append(comment).append(".\n");
        text.append("      ")
                .append(name)
                .append(":\n        type: ")
                .append(type)
                .append("\n        paths:\n");
        paths.forEach(path -> text.append("          - ").append(quoted(path)).append('\n'));
    }

    private void leftOut() {
        if (report.leftOut().isEmpty()) {
            return;
        }
        text.append("\n# Found, and left out:\n");
        for (LeftOut left : report.leftOut()) {
            text.append("# - ").append(oneLine(left.what())).append(": ");
            text.append(oneLine(left.reason())).append('\n');
        }
    }

    /// The name of the host, as far as it can be the name of an application.
    private String name() {
        String host = report.hostname().replaceAll("\\..*", "").replaceAll("[^A-Za-z0-9_-]", "-");
        String name = host.replaceAll("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? "this-host" : name.substring(0, Math.min(63, name.length()));
    }

    /// A YAML string in double quotes.
    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append((char) character);
            } else if (character < ' ' || character == 127) {
                quoted.append("\\x%02x".formatted(character));
            } else {
                quoted.append((char) character);
            }
        });
        return quoted.append('"').toString();
    }

    private static String oneLine(String value) {
        return value.replaceAll("\\p{Cntrl}", "?");
    }
}
