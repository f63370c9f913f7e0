package dev.holdfast.asset.mariadb.catalog;

import dev.holdfast.asset.process.ProgramNeed;
import dev.holdfast.asset.process.ProgramVersion;
import java.util.List;
import java.util.Optional;

/// What MariaDB and MySQL do differently, as data. MySQL's side follows its manual: it could not be tried on a
/// server.
public enum Dialect {
    MARIADB,
    MYSQL;

    /// The asset type, and the scheme of its URLs.
    public String word() {
        return this == MARIADB ? "mariadb" : "mysql";
    }

    /// The name of the product.
    public String title() {
        return this == MARIADB ? "MariaDB" : "MySQL";
    }

    /// Names of the client program, the best one first.
    public List<String> clients() {
        return this == MARIADB ? List.of("mariadb", "mysql") : List.of("mysql", "mariadb");
    }

    /// The client program to go through. Any version can talk to any server: what they say to each other did not
    /// change since these.
    public ProgramNeed client() {
        return this == MARIADB
                ? ProgramNeed.mariadb("mariadb", "mysql", ProgramVersion.of(10, 2))
                : new ProgramNeed(clients(), "", ProgramVersion.of(5, 7), Optional.empty(), "default-mysql-client");
    }

    /// Statements after which definitions stand still, at least one. Old servers of MySQL have no lock for that
    /// alone.
    public List<String> blockDefinitions(ServerVersion version) {
        if (this == MARIADB) {
            return List.of("BACKUP STAGE START", "BACKUP STAGE FLUSH", "BACKUP STAGE BLOCK_DDL");
        }
        return List.of(version.isAtLeast(8, 0) ? "LOCK INSTANCE FOR BACKUP" : "FLUSH TABLES WITH READ LOCK");
    }

    /// Statements after which, moreover, nothing is committed.
    public List<String> blockCommits() {
        return List.of(this == MARIADB ? "BACKUP STAGE BLOCK_COMMIT" : "FLUSH TABLES WITH READ LOCK");
    }

    /// Statements that let others commit again. MySQL's lock of definitions stays until its session ends.
    public List<String> release() {
        return List.of(this == MARIADB ? "BACKUP STAGE END" : "UNLOCK TABLES");
    }

    /// What a user needs for that.
    public String lockPrivilege() {
        return this == MARIADB ? "RELOAD" : "RELOAD and BACKUP_ADMIN";
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
            if (dialect.word().equals(word)) {
                return dialect;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is neither mariadb nor mysql");
    }
}
