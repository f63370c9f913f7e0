package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectDocumentsTest {
    private static final Path ROOT = Path.of("..");

    static List<Path> changelogEntries() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("changelog/unreleased"))) {
            return Stream.concat(files.sorted(), Stream.of(ROOT.resolve("changelog/TEMPLATE.md")))
                    .toList();
        }
    }

    static List<Path> decisions() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/decisions"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("changelogEntries")
    void everyChangelogEntryHasATitleOfAKnownKindAndAnExplanation(Path entry) throws IOException {
        List<String> lines = Files.readAllLines(entry);
        assertThat(entry.getFileName().toString()).endsWith(".md");
        assertThat(lines).hasSizeGreaterThanOrEqualTo(3);
        assertThat(lines.getFirst())
                .matches("(Bugfix|Enhancement|Change|Security): [A-Z].*[^.]")
                .hasSizeLessThanOrEqualTo(100);
        assertThat(lines.get(1)).isEmpty();
        assertThat(lines.get(2)).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyDecisionSaysContextDecisionAndConsequences(Path decision) throws IOException {
        assertThat(decision.getFileName().toString()).matches("\\d{4}-[a-z0-9-]+\\.md");
        assertThat(Files.readString(decision))
                .startsWith("# ")
                .contains("\n## Context\n")
                .contains("\n## Decision\n")
                .contains("\n## Consequences\n");
    }
}
