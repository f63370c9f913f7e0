package dev.holdfast.cli.command.quickstart;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The SQLite database of the sample.
///
/// @param file where it lives
record SampleDatabase(Path file) {
    private static final int CUSTOMERS = 500;
    private static final int ORDERS = 5_000;

    /// Makes the database and fills it.
    void create() throws IOException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("create table customers (id integer primary key, name text not null)");
            statement.executeUpdate("create table orders (id integer primary key,"
                    + " customer integer not null references customers, placed text not null, cents integer not null)");
            statement.executeUpdate("create index orders_by_customer on orders (customer)");
            fill(connection, "insert into customers values (?, 'Customer ' || ?)", CUSTOMERS);
            fill(connection, "insert into orders values (?, 1 + ? % " + CUSTOMERS + ", '2026-01-01', 999)", ORDERS);
            connection.commit();
        } catch (SQLException problem) {
            throw new IOException("unable to make database '" + file + "': " + problem.getMessage(), problem);
        }
    }

    private static void fill(Connection connection, String insert, int rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (int i = 1; i <= rows; i++) {
                statement.setInt(1, i);
                statement.setInt(2, i);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// Opens the database, lets it check itself, and counts the orders.
    long verifiedOrders() throws IOException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            String verdict = first(statement, "pragma integrity_check");
            if (!verdict.equals("ok")) {
                throw new IOException("unable to use database '" + file + "': " + verdict);
            }
            return Long.parseLong(first(statement, "select count(*) from orders join customers c on c.id = customer"));
        } catch (SQLException problem) {
            throw new IOException("unable to read database '" + file + "': " + problem.getMessage(), problem);
        }
    }

    private static String first(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getString(1) : "";
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
