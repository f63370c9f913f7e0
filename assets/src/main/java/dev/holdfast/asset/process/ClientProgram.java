package dev.holdfast.asset.process;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A program that was found.
///
/// @param name to call it in messages
/// @param path of it, or its name where a prefix leads elsewhere
/// @param said what it answered to `--version`
public record ClientProgram(
        String name, String path, Prefix prefix, ProgramVersion version, String said, Map<String, String> environment) {
    public ClientProgram {
        environment = Map.copyOf(environment);
    }

    /// A run of it.
    public ProgramCall call(String... arguments) {
        return new ProgramCall(
                name,
                path,
                prefix,
                Arrays.asList(arguments),
                Map.of(),
                List.of(),
                environment,
                new Expectation.Anything());
    }

    /// Name and version, such as `pg_dump 15.20`.
    @Override
    public String toString() {
        return name + " " + version;
    }
}
