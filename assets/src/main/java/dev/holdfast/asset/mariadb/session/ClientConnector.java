package dev.holdfast.asset.mariadb.session;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.process.ClientProgram;
import dev.holdfast.asset.process.ProgramCall;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;

/// Sessions of a client program, `mariadb` or `mysql`, which may run behind a prefix. They read only. Safe for use by
/// many threads.
public final class ClientConnector implements Connector {
    private final ProgramCall call;
    private final String place;
    private final String behind;
    private final SecureRandom random;

    /// @param address where the program is to connect to; what it leaves open, the option files of the program say
    public ClientConnector(ClientProgram program, ClientAddress address, SecureRandom random) {
        this.call = address.applied(program);
        this.place = address.toString();
        this.behind = program.prefix().isEmpty() ? "" : " behind '" + program.prefix() + "'";
        this.random = random;
    }

    @Override
    public Session open(Purpose purpose) throws AssetException, InterruptedException {
        if (purpose != Purpose.READ) {
            throw new AssetException(
                    AssetException.Kind.USAGE,
                    "unable to restore to server '" + place + "'" + behind
                            + ": rows are not sent through a client program",
                    "restore to a server that holdfast can reach itself, or with restore.sh of the recovery point");
        }
        byte[] marker = new byte[16];
        random.nextBytes(marker);
        Session session = new ClientSession(call, HexFormat.of().formatHex(marker));
        try {
            for (String statement : SessionSettings.of(purpose)) {
                session.execute(statement);
            }
            return session;
        } catch (SQLException problem) {
            session.close();
            throw new Failures(place).of("unable to connect to server '" + place + "'" + behind, problem);
        } catch (InterruptedException | RuntimeException problem) {
            session.close();
            throw problem;
        }
    }

    @Override
    public String server() {
        return place;
    }
}
