package dev.holdfast.cli;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A directory with a configuration, its repositories `near` and `far`, and a command line in front of it.
final class ConfiguredSite {
    static final String PASSWORD = "a password that nobody may see";

    private final Path directory;

    private ConfiguredSite(Path directory) {
        this.directory = directory;
    }

    /// @param applications the YAML below `applications:`, indented by two
    static ConfiguredSite in(Path directory, String applications) throws IOException {
        Files.writeString(directory.resolve("password"), PASSWORD + "\n");
        ConfiguredSite site = new ConfiguredSite(directory);
        site.configure(applications);
        site.require("repo", "init", "--repo", "near");
        site.require("repo", "init", "--repo", "far");
        return site;
    }

    void configure(String applications) throws IOException {
        Files.writeString(directory.resolve("holdfast.yaml"), """
                repositories:
                  near: { url: repo-near, password: { file: password } }
                  far: { url: repo-far, password: { file: password } }
                applications:
                """ + applications);
    }

    Path directory() {
        return directory;
    }

    Path write(String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, content);
    }

    CommandLineHarness harness() {
        return new CommandLineHarness(directory).variable("PATH", "/usr/bin:/bin");
    }

    Result run(String... arguments) {
        return harness().run(arguments);
    }

    Result require(String... arguments) {
        Result result = run(arguments);
        if (result.status() != 0) {
            throw new AssertionError(String.join(" ", arguments) + " ended with " + result);
        }
        return result;
    }

    /// What `points` lists in a repository.
    List<Json> points(String repository) {
        return Json.parse(require("points", "--json", "--repo", repository).out())
                .elements();
    }

    /// The value of a tag `NAME=…` of a recovery point.
    static Optional<String> tag(Json point, String name) {
        return point.get("tags").elements().stream()
                .map(Json::text)
                .filter(tag -> tag.startsWith(name + "="))
                .map(tag -> tag.substring(name.length() + 1))
                .findFirst();
    }
}
