package dev.holdfast.asset.postgres.session;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.process.ProgramCall;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Function;

/// The way of `psql` as a child process, for servers that only it can reach. Rows travel through its standard input
/// and output.
public final class PsqlConnector implements Connector {
    private final Function<String, ProgramCall> calls;
    private final String place;
    private final SecureRandom random;

    /// @param calls makes the call of `psql` for a database, without arguments
    /// @param place where the server is, for messages
    public PsqlConnector(Function<String, ProgramCall> calls, String place, SecureRandom random) {
        this.calls = calls;
        this.place = place;
        this.random = random;
    }

    @Override
    public Session open(String database) throws SqlFailure, InterruptedException {
        byte[] marker = new byte[16];
        random.nextBytes(marker);
        ProgramCall call = calls.apply(database)
                .and("--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--no-password")
                .and("--set=ON_ERROR_STOP=1", "--set=VERBOSITY=verbose", "--file=-");
        try {
            return new PsqlSession(call, HexFormat.of().formatHex(marker)).prepared();
        } catch (AssetException notStarted) {
            throw new SqlFailure("08001", String.valueOf(notStarted.getMessage()), notStarted);
        }
    }

    @Override
    public String place() {
        return place;
    }
}
