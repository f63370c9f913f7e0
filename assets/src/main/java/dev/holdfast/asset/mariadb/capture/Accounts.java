package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.mariadb.catalog.Dialect;
import dev.holdfast.asset.mariadb.catalog.Sql;
import dev.holdfast.asset.mariadb.catalog.SqlScript;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.ResultRow;
import dev.holdfast.asset.mariadb.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the users, roles and grants of a server.
final class Accounts {
    private static final String OWN = "('mariadb.sys', 'mysql.sys', 'mysql.session', 'mysql.infoschema')";

    private final Session session;
    private final Dialect dialect;

    Accounts(Session session, Dialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    /// A script that makes those that are missing; nothing if the user may not see them.
    Optional<SqlScript> read() throws SQLException, InterruptedException {
        try {
            List<String> statements = new ArrayList<>();
            List<String> grants = new ArrayList<>();
            String role = dialect == Dialect.MARIADB ? "is_role = 'Y'" : "FALSE";
            for (ResultRow account : session.query("SELECT user AS name, host, " + role
                    + " AS role FROM mysql.user WHERE user NOT IN " + OWN + " ORDER BY role DESC, user, host")) {
                boolean isRole = account.text("role").equals("1");
                String name = isRole
                        ? Sql.text(account.text("name"))
                        : Sql.text(account.text("name")) + "@" + Sql.text(account.text("host"));
                statements.add(isRole ? "CREATE ROLE IF NOT EXISTS " + name : create(name));
                session.query("SHOW GRANTS FOR " + name)
                        .forEach(grant -> grants.add(grant.at(0).orElse("")));
            }
            statements.addAll(grants);
            return Optional.of(new SqlScript(statements));
        } catch (SQLException problem) {
            if (Failures.isDenial(problem)) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    private String create(String name) throws SQLException, InterruptedException {
        String created = session.first("SHOW CREATE USER " + name)
                .flatMap(record -> record.at(0))
                .orElse("");
        return created.replaceFirst("^CREATE USER ", "CREATE USER IF NOT EXISTS ");
    }
}
