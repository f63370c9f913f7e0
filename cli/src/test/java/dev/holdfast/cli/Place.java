package dev.holdfast.cli;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where a repository is, and what both programs need to get there.
///
/// @param variables the environment of both
/// @param resticOptions what restic must be told besides
record Place(String url, Map<String, String> variables, List<String> resticOptions) {
    static final String PASSWORD = "proof";

    /// Another repository with the same surroundings.
    Place in(String otherUrl) {
        return new Place(otherUrl, variables, resticOptions);
    }

    /// The `holdfast` program with this repository.
    CommandLineHarness holdfast(Path directory) {
        CommandLineHarness program = new CommandLineHarness(directory)
                .variable("HOLDFAST_REPOSITORY", url)
                .variable("HOLDFAST_PASSWORD", PASSWORD)
                .variable("HOLDFAST_FROM_PASSWORD_FILE", "password")
                .variable("HOLDFAST_CACHE_DIR", directory.resolve("cache").toString())
                .at(InstantSource.system());
        variables.forEach(program::variable);
        return program;
    }

    /// Runs restic on this repository, and fails unless it succeeds.
    Finished restic(String... arguments) throws InterruptedException {
        ResticRepository restic = RealRestic.newest().repository(url, PASSWORD);
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            restic = restic.with(variable.getKey(), variable.getValue());
        }
        return restic.run(Stream.concat(resticOptions.stream(), Stream.of(arguments))
                        .toArray(String[]::new))
                .requireSuccess();
    }
}
