package dev.holdfast.asset.mariadb.session;

import dev.holdfast.asset.database.TlsSettings;
import dev.holdfast.asset.process.ClientProgram;
import dev.holdfast.asset.process.ProgramCall;
import dev.holdfast.settings.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a client program is to connect to, as seen from where it runs. What is empty, its own option files say.
///
/// @param port 0 for the usual one
/// @param socket path of the Unix socket to use instead of host and port
public record ClientAddress(
        String host, int port, Optional<String> socket, String user, Optional<Secret> password, TlsSettings tls) {
    /// Rows may be as long as the server allows.
    private static final String LONGEST_ROW = "--max-allowed-packet=1073741824";

    /// The call that opens a session. The password travels in a variable, not among the arguments.
    ProgramCall applied(ClientProgram program) {
        List<String> arguments = new ArrayList<>(List.of(
                "--batch",
                "--binary-mode",
                "--column-names",
                "--default-character-set=utf8mb4",
                "--force",
                "--quick",
                "--skip-reconnect",
                "--unbuffered",
                LONGEST_ROW));
        if (!host.isEmpty()) {
            arguments.add("--host=" + host);
        }
        if (port != 0) {
            arguments.add("--port=" + port);
        }
        if (!user.isEmpty()) {
            arguments.add("--user=" + user);
        }
        socket.ifPresentOrElse(
                path -> arguments.add("--socket=" + path),
                () -> arguments.addAll(program.said().contains("MariaDB") ? tlsOfMariaDb() : tlsOfMySql()));
        ProgramCall call = program.call(arguments.toArray(String[]::new));
        return password.isPresent() ? call.withSecret("MYSQL_PWD", password.get()) : call;
    }

    /// MariaDB's client checks the name with the authority, or neither.
    private List<String> tlsOfMariaDb() {
        List<String> options = new ArrayList<>(
                switch (tls.mode()) {
                    case DISABLE -> List.of("--skip-ssl");
                    case PREFER -> List.of("--skip-ssl-verify-server-cert");
                    case REQUIRE -> List.of("--ssl", "--skip-ssl-verify-server-cert");
                    case VERIFY_CA, VERIFY_FULL -> List.of("--ssl", "--ssl-verify-server-cert");
                });
        options.addAll(tlsFiles());
        return options;
    }

    private List<String> tlsOfMySql() {
        List<String> options = new ArrayList<>();
        options.add("--ssl-mode="
                + switch (tls.mode()) {
                    case DISABLE -> "DISABLED";
                    case PREFER -> "PREFERRED";
                    case REQUIRE -> "REQUIRED";
                    case VERIFY_CA -> "VERIFY_CA";
                    case VERIFY_FULL -> "VERIFY_IDENTITY";
                });
        options.addAll(tlsFiles());
        return options;
    }

    private List<String> tlsFiles() {
        List<String> options = new ArrayList<>();
        tls.ca().ifPresent(path -> options.add("--ssl-ca=" + path));
        tls.certificate().ifPresent(path -> options.add("--ssl-cert=" + path));
        tls.key().ifPresent(path -> options.add("--ssl-key=" + path));
        return options;
    }

    /// `user@host:port` as far as it is given, for messages.
    @Override
    public String toString() {
        String server = host.isEmpty() ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
        return (user.isEmpty() ? "" : user + "@") + socket.orElse(server + (port == 0 ? "" : ":" + port));
    }
}
