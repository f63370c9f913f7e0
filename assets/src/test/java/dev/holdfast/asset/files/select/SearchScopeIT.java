package dev.holdfast.asset.files.select;

import static dev.holdfast.repository.TreeFixture.dir;
import static dev.holdfast.repository.TreeFixture.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.TreeFixture;
import dev.holdfast.repository.find.Find;
import dev.holdfast.repository.find.ModifiedBetween;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A search by patterns finds what `restic find` finds.
class SearchScopeIT {
    private static final List<String> PATTERNS = List.of(
            "*.txt",
            "a",
            "B",
            "a/b",
            "/a",
            "/a/*",
            "/a/b/c.txt",
            "/*/b",
            "/a/**",
            "**/c.txt",
            "/a/**/*.txt",
            "[ab]",
            "[^ab]",
            "?",
            "??",
            "b*",
            "/A/B",
            "*.TXT",
            "nothing",
            "a/**/x",
            "c.txt/x");

    @TempDir
    private Path temporary;

    @Test
    void findsWhatResticFinds() throws Exception {
        IndexedRepository ours = Repositories.in(temporary).loadIndex(Progress.NONE);
        StoredSnapshot snapshot = new TreeFixture(ours)
                .snapshot(
                        dir("a", dir("b", file("c.txt", "1"), file("x", "2"), dir("a")), file("C.TXT", "3")),
                        dir("B", dir("b", dir("a", dir("b", file("bb.txt", "4"))))),
                        file("b", "5"),
                        file("ab", "6"));
        ResticRepository theirs = RealRestic.installed().repository(temporary, Repositories.PASSWORD);
        for (String pattern : PATTERNS) {
            assertThat(find(ours, snapshot, IncludeRules.builder().include("argument", bytes(pattern))))
                    .as(pattern)
                    .isEqualTo(findWithRestic(theirs, "--", pattern));
            assertThat(find(ours, snapshot, IncludeRules.builder().caselessInclude("argument", bytes(pattern))))
                    .as("caseless %s", pattern)
                    .isEqualTo(findWithRestic(theirs, "--ignore-case", "--", pattern));
        }
    }

    @Test
    void findsByTimeWhatResticFinds() throws Exception {
        IndexedRepository ours = Repositories.in(temporary).loadIndex(Progress.NONE);
        StoredSnapshot snapshot = new TreeFixture(ours).snapshot(file("a", "1"), file("b", "2"));
        ResticRepository theirs = RealRestic.installed()
                .repository(temporary, Repositories.PASSWORD)
                .with("TZ", "UTC");
        Instant time = TreeFixture.TIME.toInstant();
        Instant second = Instant.ofEpochSecond(time.getEpochSecond());

        for (Instant bound : List.of(second, second.plusSeconds(1))) {
            String text = bound.toString().replace('T', ' ').replace("Z", "");
            List<String> found = new ArrayList<>();
            new Find(ours)
                    .entries(
                            List.of(snapshot),
                            SearchScope.root(IncludeRules.all()),
                            new ModifiedBetween(Optional.of(bound), Optional.empty()),
                            (where, entry) -> found.add(entry.path().toString()),
                            (where, problem) -> {
                                throw problem;
                            },
                            Progress.NONE);
            assertThat(found).isEqualTo(findWithRestic(theirs, "--oldest", text, "*"));
        }
    }

    private static List<String> find(IndexedRepository ours, StoredSnapshot snapshot, IncludeRules.Builder rules)
            throws Exception {
        List<String> found = new ArrayList<>();
        new Find(ours)
                .entries(
                        List.of(snapshot),
                        SearchScope.root(rules.build()),
                        ModifiedBetween.ANY_TIME,
                        (where, entry) -> found.add(entry.path().toString()),
                        (where, problem) -> {
                            throw problem;
                        },
                        Progress.NONE);
        return found;
    }

    private static List<String> findWithRestic(ResticRepository theirs, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("find", "--json"));
        words.addAll(List.of(arguments));
        Json found = Json.parse(
                theirs.run(words.toArray(String[]::new)).requireSuccess().output());
        return found.elements().stream()
                .flatMap(snapshot -> snapshot.get("matches").elements().stream())
                .map(match -> match.get("path").text())
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
