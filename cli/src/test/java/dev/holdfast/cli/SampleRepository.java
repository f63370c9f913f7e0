package dev.holdfast.cli;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A repository in a directory of the test with two recovery points of a small tree, made by the commands themselves.
final class SampleRepository {
    static final String PASSWORD = "correct horse";

    private final Path directory;
    private final Path repository;
    private final List<String> points;

    private SampleRepository(Path directory, Path repository, List<String> points) {
        this.directory = directory;
        this.repository = repository;
        this.points = points;
    }

    /// Between the two recovery points `greeting.txt` changes, `old.txt` goes and `new.txt` comes.
    static SampleRepository in(Path directory) throws IOException {
        SampleRepository sample = new SampleRepository(directory, directory.resolve("repo"), new ArrayList<>());
        Files.writeString(directory.resolve("password"), PASSWORD + "\n");
        sample.require("repo", "init");
        Path deep = Files.createDirectories(sample.data().resolve("sub/deep"));
        Files.writeString(sample.data().resolve("greeting.txt"), "hello\n");
        Files.writeString(sample.data().resolve("old.txt"), "old\n");
        Files.writeString(deep.resolve("odd\u001b[2Jname"), "odd");
        Files.createSymbolicLink(sample.data().resolve("link"), Path.of("sub"));
        sample.backup("2026-01-01T00:00:00Z");
        Files.writeString(sample.data().resolve("greeting.txt"), "hello again\n");
        Files.delete(sample.data().resolve("old.txt"));
        Files.writeString(sample.data().resolve("new.txt"), "new\n");
        sample.backup("2026-01-02T00:00:00Z");
        return sample;
    }

    private void backup(String time) {
        Result result = harness()
                .at(TestClock.at(time))
                .run("backup", "--json", "--tag", "application=shop,asset=uploads", data().toString());
        points.add(Json.parse(result.out().lines().toList().getLast())
                .get("snapshot_id")
                .text());
    }

    /// The same with a repository of its own, to be damaged.
    SampleRepository copiedTo(Path newRepository) throws IOException {
        try (Stream<Path> all = Files.walk(repository)) {
            for (Path from : all.toList()) {
                Path to = newRepository.resolve(repository.relativize(from).toString());
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new SampleRepository(directory, newRepository, points);
    }

    /// The pack that holds content of the file that was new or changed in the second recovery point.
    Path packOf(String file) throws IOException {
        try (Stream<Path> all = Files.walk(repository.resolve("data"))) {
            return all.filter(Files::isRegularFile)
                    .filter(pack -> holds(pack, file))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private boolean holds(Path pack, String file) {
        Result found = require("find", "--pack", pack.getFileName().toString(), "-s", second(), "--json");
        return Json.parse(found.out()).get("matches").elements().stream()
                .filter(match -> match.get("object_type").text().equals("blob"))
                .anyMatch(match -> match.get("path").text().equals(data() + "/" + file));
    }

    Path directory() {
        return directory;
    }

    Path repository() {
        return repository;
    }

    Path data() {
        return directory.resolve("data");
    }

    String first() {
        return points.getFirst();
    }

    String second() {
        return points.getLast();
    }

    /// A command line in front of this repository.
    CommandLineHarness harness() {
        return new CommandLineHarness(directory)
                .variable("HOLDFAST_REPOSITORY", repository().toString())
                .variable(
                        "HOLDFAST_PASSWORD_FILE", directory.resolve("password").toString());
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
}
