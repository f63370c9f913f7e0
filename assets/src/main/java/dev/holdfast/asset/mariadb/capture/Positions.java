package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.mariadb.catalog.Dialect;
import dev.holdfast.asset.mariadb.catalog.ServerVersion;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.ResultRow;
import dev.holdfast.asset.mariadb.session.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Asks for positions in the binary log.
final class Positions {
    private final ServerVersion version;

    Positions(ServerVersion version) {
        this.version = version;
    }

    /// Where the server is now.
    Position current(Session session) throws SQLException, InterruptedException {
        try {
            Optional<ResultRow> shown = session.first(version.dialect().showPosition(version));
            if (shown.isEmpty()) {
                return Position.NONE;
            }
            String binlog =
                    shown.get().at(0).orElse("") + ":" + shown.get().at(1).orElse("");
            String gtid = session.first("SELECT " + version.dialect().gtidExpression() + " AS gtid")
                    .map(record -> record.text("gtid").replace("\n", ""))
                    .orElse("");
            return new Position(binlog, gtid);
        } catch (SQLException problem) {
            if (Failures.isDenial(problem)) {
                return Position.NONE;
            }
            throw problem;
        }
    }

    /// To which place the snapshot of a session's transaction belongs, as MariaDB knows exactly.
    Position ofSnapshot(Session session) throws SQLException, InterruptedException {
        if (version.dialect() != Dialect.MARIADB) {
            return Position.NONE;
        }
        List<ResultRow> status = session.query("SHOW SESSION STATUS LIKE 'binlog_snapshot_%'");
        String file = value(status, "file");
        return file.isEmpty() ? Position.NONE : new Position(file + ":" + value(status, "position"), "");
    }

    private static String value(List<ResultRow> status, String name) {
        return status.stream()
                .filter(record -> record.at(0).orElse("").equalsIgnoreCase("binlog_snapshot_" + name))
                .map(record -> record.at(1).orElse(""))
                .findFirst()
                .orElse("");
    }
}
