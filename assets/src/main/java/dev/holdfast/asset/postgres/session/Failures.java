package dev.holdfast.asset.postgres.session;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import org.jspecify.annotations.Nullable;

/// What a server's refusals mean for the one who wanted something of it.
public final class Failures {
    private Failures() {}

    /// The failure of an attempt.
    ///
    /// @param attempt what was being done to what: `unable to read table 'x'`
    public static AssetException of(String attempt, SqlFailure failure) {
        return new AssetException(kind(failure), attempt + ": " + reason(failure), hint(failure), failure);
    }

    private static String reason(SqlFailure failure) {
        return failure.connectionLost() ? "the connection failed: " + failure.reason() : failure.reason();
    }

    private static Kind kind(SqlFailure failure) {
        if (failure.connectionLost()) {
            return Kind.UNREACHABLE;
        }
        return switch (failure.state()) {
            case "28000", "28P01", "42501" -> Kind.DENIED;
            case "3D000", "42P01", "3F000" -> Kind.MISSING;
            case "53100" -> Kind.FULL;
            case "55P03" -> Kind.CHANGED;
            default -> Kind.FAILED;
        };
    }

    private static @Nullable String hint(SqlFailure failure) {
        if (failure.connectionLost()) {
            return "is the server running, does it listen at this address and port, and what does its log say?";
        }
        return switch (failure.state()) {
            case "28000" -> "look at pg_hba.conf of the server: which users may come from where, and how they prove it";
            case "28P01" ->
                "give the password in the asset's key 'password', in PGPASSWORD, or in ~/.pgpass (readable by its owner"
                        + " only)";
            case "42501" ->
                "grant what is missing; for a capture: GRANT pg_read_all_data TO the user (PostgreSQL 14 and"
                        + " later)";
            case "2BP01" ->
                "restore what depends on it as well, merge the rows into the tables that are there, or restore the"
                        + " tables under new names; nothing was changed";
            case "3D000" -> "list the databases there are with: psql -l";
            case "53100" -> "make room on the server's disk";
            case "53300" -> "the server accepts no more connections: raise max_connections, or use fewer workers";
            case "55P03" -> "another session changes definitions: try again when it has ended";
            default -> null;
        };
    }
}
