package dev.holdfast.asset.postgres.client;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.postgres.session.Address;
import dev.holdfast.asset.process.ClientProgram;
import dev.holdfast.asset.process.ClientPrograms;
import dev.holdfast.asset.process.Prefix;
import dev.holdfast.asset.process.ProgramCall;
import dev.holdfast.asset.process.ProgramNeed;
import dev.holdfast.settings.secret.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Calls of PostgreSQL's programs for one server. The password is its owner's to close.
public final class PostgresClients {
    private static final Map<String, String> VARIABLES = Map.of(
            "sslmode", "PGSSLMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcert", "PGSSLCERT",
            "sslkey", "PGSSLKEY",
            "connect_timeout", "PGCONNECT_TIMEOUT");

    private final ClientPrograms programs;
    private final Address address;
    private final Optional<Secret> password;

    public PostgresClients(ClientPrograms programs, Address address, Optional<Secret> password) {
        this.programs = programs;
        this.address = address;
        this.password = password;
    }

    /// The words before the programs.
    public Prefix prefix() {
        return programs.prefix();
    }

    /// A program that knows servers of this version.
    ///
    /// @throws AssetException if there is none; the hint says what to install
    public ClientProgram find(String name, int serverMajor) throws AssetException, InterruptedException {
        return programs.find(ProgramNeed.postgresql(name, serverMajor));
    }

    /// A call of a program that connects to a database.
    public ProgramCall call(ClientProgram program, String database, Map<String, String> more, String... arguments) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PGHOST", address.host());
        variables.put("PGPORT", Integer.toString(address.port()));
        variables.put("PGUSER", address.user());
        variables.put("PGDATABASE", database);
        variables.put("PGCLIENTENCODING", "UTF8");
        address.sortedParameters().forEach((name, value) -> {
            String variable = VARIABLES.get(name);
            if (variable != null) {
                variables.put(variable, value);
            }
        });
        variables.putAll(more);
        ProgramCall call = program.call(arguments);
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            call = call.with(variable.getKey(), variable.getValue());
        }
        return password.isPresent() ? call.withSecret("PGPASSWORD", password.get()) : call;
    }
}
