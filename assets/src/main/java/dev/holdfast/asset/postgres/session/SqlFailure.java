package dev.holdfast.asset.postgres.session;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What a server refused, or why it could not be asked. Its message is the server's, without the statement.
public final class SqlFailure extends Exception {
    private static final long serialVersionUID = 1;

    /// A relation that is locked, with `NOWAIT`, or for longer than `lock_timeout`.
    public static final String LOCK_NOT_AVAILABLE = "55P03";

    /// A database that does not exist.
    public static final String NO_SUCH_DATABASE = "3D000";

    private final String state;

    public SqlFailure(String state, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.state = state;
    }

    static SqlFailure of(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return new SqlFailure(state, text(failure), failure);
    }

    private static String text(SQLException failure) {
        if (failure instanceof PSQLException server && server.getServerErrorMessage() != null) {
            ServerErrorMessage message = server.getServerErrorMessage();
            String detail = message.getDetail() == null ? "" : " (" + message.getDetail() + ")";
            return message.getMessage() + detail;
        }
        return String.valueOf(failure.getMessage()).strip();
    }

    /// The SQLSTATE, empty if there is none.
    public String state() {
        return state;
    }

    /// Whether the SQLSTATE is the given one, or of the given class if two characters are given.
    public boolean is(String code) {
        return state.startsWith(code);
    }

    /// Whether the connection was lost or never made, by the network or by a shutdown of the server.
    public boolean connectionLost() {
        return is("08") || is("57P0");
    }

    /// The message, never null.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
