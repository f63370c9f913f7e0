package dev.holdfast.asset.mariadb.session;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import java.io.EOFException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a server's refusals mean for the one who wanted something of it.
///
/// @param server that was asked, as messages call it
public record Failures(String server) {
    private static final int ACCESS_DENIED = 1045;
    private static final int ACCESS_DENIED_WITHOUT_PASSWORD = 1698;
    private static final int NO_SUCH_DATABASE = 1049;
    private static final int DATABASE_DENIED = 1044;
    private static final int TABLE_DENIED = 1142;
    private static final int PRIVILEGE_MISSING = 1227;
    private static final int ROUTINE_DENIED = 1370;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEFINITION_CHANGED = 1412;
    private static final int NO_SUCH_TABLE = 1146;
    private static final int NO_SUCH_TABLE_IN_ENGINE = 1932;
    private static final int DISK_FULL = 1021;
    private static final int TABLE_FULL = 1114;
    private static final int TOO_MANY_CONNECTIONS = 1040;

    /// The connection could not be made.
    public AssetException connecting(SQLException problem) {
        return of("unable to connect to server '" + server + "'", problem);
    }

    /// An attempt failed.
    ///
    /// @param attempt what was being done to what: `unable to read table 'x'`
    public AssetException of(String attempt, SQLException problem) {
        return new AssetException(kind(problem), attempt + ": " + reason(problem), hint(problem), problem);
    }

    /// Whether the definition of what was read is not the one that the snapshot has.
    public static boolean isChange(SQLException problem) {
        return switch (problem.getErrorCode()) {
            case DEFINITION_CHANGED, NO_SUCH_TABLE, NO_SUCH_TABLE_IN_ENGINE -> true;
            default -> false;
        };
    }

    /// Whether a privilege is missing.
    public static boolean isDenial(SQLException problem) {
        return kind(problem) == Kind.DENIED;
    }

    /// Whether waiting for a lock took too long.
    public static boolean isLockTimeout(SQLException problem) {
        return problem.getErrorCode() == LOCK_WAIT_TIMEOUT;
    }

    /// Whether the server, or the way to it, is gone.
    public static boolean isLoss(SQLException problem) {
        return String.valueOf(problem.getSQLState()).startsWith("08");
    }

    private static Kind kind(SQLException problem) {
        return switch (problem.getErrorCode()) {
            case ACCESS_DENIED,
                    ACCESS_DENIED_WITHOUT_PASSWORD,
                    DATABASE_DENIED,
                    TABLE_DENIED,
                    PRIVILEGE_MISSING,
                    ROUTINE_DENIED -> Kind.DENIED;
            case NO_SUCH_DATABASE -> Kind.MISSING;
            case DEFINITION_CHANGED, NO_SUCH_TABLE, NO_SUCH_TABLE_IN_ENGINE -> Kind.CHANGED;
            case DISK_FULL, TABLE_FULL -> Kind.FULL;
            default -> isLoss(problem) ? Kind.UNREACHABLE : Kind.FAILED;
        };
    }

    /// The driver puts `(conn=4711)` before what the server says, and keeps what the network says as the cause.
    private static String reason(SQLException problem) {
        String message = String.valueOf(problem.getMessage()).replaceFirst("^\\(conn=\\d+\\) ", "");
        if (!isLoss(problem)) {
            return message;
        }
        String cause = lowest(problem)
                .filter(low -> low instanceof SocketException || low instanceof EOFException)
                .map(low -> " (" + low.getMessage() + ")")
                .orElse("");
        return "the connection failed: " + message
                + (message.contains(cause.replaceAll("[()]", "").strip()) ? "" : cause);
    }

    private static Optional<Throwable> lowest(Throwable problem) {
        Throwable low = problem;
        while (low.getCause() != null) {
            low = low.getCause();
        }
        return low.equals(problem) ? Optional.empty() : Optional.of(low);
    }

    private @Nullable String hint(SQLException problem) {
        return switch (problem.getErrorCode()) {
            case ACCESS_DENIED, ACCESS_DENIED_WITHOUT_PASSWORD ->
                "give user and password in the asset's keys, or in ~/.my.cnf under [client]";
            case NO_SUCH_DATABASE -> "list the databases there are with: SHOW DATABASES";
            case DATABASE_DENIED, TABLE_DENIED, PRIVILEGE_MISSING, ROUTINE_DENIED ->
                "grant what is missing; the preflight lists what a capture needs";
            case DEFINITION_CHANGED, NO_SUCH_TABLE, NO_SUCH_TABLE_IN_ENGINE ->
                "definitions changed while the capture ran: try again when the migration is over";
            case DISK_FULL, TABLE_FULL -> "make room on the server's disk";
            case TOO_MANY_CONNECTIONS -> "raise max_connections of the server, or use fewer workers";
            default ->
                isLoss(problem)
                        ? "is the server running, does it listen at '" + server + "', and what does its log say?"
                        : null;
        };
    }
}
