package dev.holdfast.asset.postgres;

import dev.holdfast.settings.secret.SecretSource;
import java.util.List;
import java.util.Optional;

/// What is captured.
///
/// @param base absolute directory of its recovery points
/// @param password where it comes from, if not from the usual places
/// @param tables patterns of tables to capture, empty for all
/// @param excludes patterns of tables that are left out
record PostgresSource(
        PostgresUrl url,
        String base,
        Optional<SecretSource> password,
        DatabaseChoice databases,
        List<String> tables,
        List<String> excludes) {
    PostgresSource {
        tables = List.copyOf(tables);
        excludes = List.copyOf(excludes);
    }

    /// A database to connect to for questions about the server.
    String anyDatabase() {
        return url.database().orElse("postgres");
    }
}
