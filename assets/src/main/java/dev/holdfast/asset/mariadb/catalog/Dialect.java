package dev.holdfast.asset.mariadb.catalog;

import java.util.List;

/// What MariaDB and MySQL do differently, as data. MySQL's side follows its manual: it could not be tried on a
/// server.
///
/// @param word of the asset type
public enum Dialect {
    MARIADB(
            "mariadb",
            "MariaDB",
            List.of("mariadb", "mysql"),
            List.of("BACKUP STAGE START", "BACKUP STAGE FLUSH", "BACKUP STAGE BLOCK_DDL"),
            List.of("BACKUP STAGE BLOCK_COMMIT"),
            List.of("BACKUP STAGE END"),
            "RELOAD"),
    MYSQL(
            "mysql",
            "MySQL",
            List.of("mysql", "mariadb"),
            List.of("LOCK INSTANCE FOR BACKUP"),
            List.of("FLUSH TABLES WITH READ LOCK"),
            List.of("UNLOCK TABLES"),
            "RELOAD and BACKUP_ADMIN");

    private final String word;
    private final String title;
    private final List<String> clients;
    private final List<String> blockDefinitions;
    private final List<String> blockCommits;
    private final List<String> release;
    private final String lockPrivilege;

    Dialect(
            String word,
            String title,
            List<String> clients,
            List<String> blockDefinitions,
            List<String> blockCommits,
            List<String> release,
            String lockPrivilege) {
        this.word = word;
        this.title = title;
        this.clients = clients;
        this.blockDefinitions = blockDefinitions;
        this.blockCommits = blockCommits;
        this.release = release;
        this.lockPrivilege = lockPrivilege;
    }

    /// The asset type, and the scheme of its URLs.
    public String word() {
        return word;
    }

    /// The name of the product.
    public String title() {
        return title;
    }

    /// Names of the client program, the best one first.
    public List<String> clients() {
        return clients;
    }

    /// Statements after which definitions stand still, at least one. Old servers of MySQL have no lock for that
    /// alone.
    public List<String> blockDefinitions(ServerVersion version) {
        return this == MYSQL && !version.isAtLeast(8, 0) ? List.of("FLUSH TABLES WITH READ LOCK") : blockDefinitions;
    }

    /// Statements after which, moreover, nothing is committed.
    public List<String> blockCommits() {
        return blockCommits;
    }

    /// Statements that let others commit again. MySQL's lock of definitions stays until its session ends.
    public List<String> release() {
        return release;
    }

    /// What a user needs for that.
    public String lockPrivilege() {
        return lockPrivilege;
    }

    /// Whether tables without transactions stand still already when definitions do.
    public boolean plainTablesStandWithDefinitions() {
        return this == MARIADB;
    }

    /// The statement that shows the position in the binary log.
    public String showPosition(ServerVersion version) {
        boolean renamed = this == MYSQL && version.isAtLeast(8, 4);
        return renamed ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
    }

    /// The expression that holds the GTID position.
    public String gtidExpression() {
        return this == MARIADB ? "@@gtid_binlog_pos" : "@@gtid_executed";
    }

    /// Whether the server knows sequences, packages and tables that keep their history.
    public boolean hasSequences() {
        return this == MARIADB;
    }

    /// The dialect of a recovery point or URL.
    public static Dialect of(String word) {
        for (Dialect dialect : values()) {
            if (dialect.word.equals(word)) {
                return dialect;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is neither mariadb nor mysql");
    }
}
