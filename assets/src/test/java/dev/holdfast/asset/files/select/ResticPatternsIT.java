package dev.holdfast.asset.files.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Our selection against what `restic backup --dry-run` takes, on generated trees with generated patterns. The
/// programs are `restic`, and the one named by the system property `holdfast.test.restic.newer`, if there is one.
class ResticPatternsIT {

    private static final long SEED = 20_240_601;
    private static final int CASES = 200;
    private static final int RUNS = 40;

    @TempDir
    Path temporary;

    static Stream<String> programs() {
        String newer = System.getProperty("holdfast.test.restic.newer", "");
        return Stream.of(System.getProperty("holdfast.test.restic", "restic"), newer)
                .filter(program -> !program.isEmpty());
    }

    /// One run for all cases: each has a directory of its own and only patterns that start there.
    @ParameterizedTest
    @MethodSource("programs")
    void agreesAboutAbsolutePatterns(String program) throws IOException, InterruptedException {
        var random = new Random(SEED);
        List<ByteTree> cases = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            String name = "case" + i;
            cases.add(ByteTree.random(name, random, 3, 4));
            patterns.addAll(new RandomPatterns(random).list(temporary + "/tree/" + name, true));
        }
        var tree = new ByteTree("tree", true, cases);
        tree.create(temporary);
        check(program, tree, patterns, List.of());
        check(program, tree, List.of(), patterns);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void agreesAboutRelativePatterns(String program) throws IOException, InterruptedException {
        var random = new Random(SEED + 1);
        ByteTree tree = ByteTree.random("tree", random, 5, 5);
        tree.create(temporary);
        for (int run = 0; run < RUNS; run++) {
            var patterns = new RandomPatterns(random);
            String root = temporary + "/tree";
            boolean caseless = run % 2 == 0;
            check(program, tree, patterns.list(root, false), caseless ? patterns.list(root, false) : List.of());
        }
    }

    private void check(String program, ByteTree tree, List<String> patterns, List<String> caseless)
            throws IOException, InterruptedException {
        byte[] list = file(patterns);
        byte[] caselessList = file(caseless);
        Excludes excludes = Excludes.builder()
                .patternFile("patterns", list, Variables.none())
                .caselessPatternFile("caseless", caselessList, Variables.none())
                .build();
        Set<String> expected = takenByRestic(program, list, caselessList);
        Set<String> taken = new TreeSet<>();
        DirectoryScope parent = excludes.at(ByteTree.bytes(temporary.toString()), 0);
        take(parent, temporary.toString(), tree, taken);
        assertThat(taken)
                .as("seed %d, %s, patterns %s, caseless %s", SEED, program, patterns, caseless)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static byte[] file(List<String> patterns) {
        return ByteTree.bytes(String.join("\n", patterns).replace("$", "$$"));
    }

    /// Walks the tree as a capture does, except that the source itself is judged too: restic does so up to 0.18.
    private static void take(DirectoryScope scope, String parent, ByteTree tree, Set<String> taken) {
        byte[] name = ByteTree.bytes(tree.name());
        if (!scope.judge(name).included()) {
            return;
        }
        String path = parent + "/" + tree.name();
        taken.add(new String(ByteTree.bytes(path), StandardCharsets.UTF_8));
        if (tree.directory()) {
            DirectoryScope inside = scope.enter(name, 0);
            tree.children().forEach(child -> take(inside, path, child, taken));
        }
    }

    private Set<String> takenByRestic(String program, byte[] patterns, byte[] caseless)
            throws IOException, InterruptedException {
        Path repository = temporary.resolve("repository");
        if (!Files.exists(repository)) {
            CheapResticRepository.create(repository);
        }
        Path list = Files.write(temporary.resolve("patterns"), patterns);
        Path caselessList = Files.write(temporary.resolve("caseless"), caseless);
        Path errors = temporary.resolve("errors");
        var command = new ProcessBuilder(
                        program,
                        "--repo",
                        repository.toString(),
                        "--no-cache",
                        "--json",
                        "backup",
                        "--dry-run",
                        "-vv",
                        "--exclude-file",
                        list.toString(),
                        "--iexclude-file",
                        caselessList.toString(),
                        temporary.resolve("tree").toString())
                .redirectError(errors.toFile());
        command.environment().put("RESTIC_PASSWORD", CheapResticRepository.PASSWORD);
        Process process = command.start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor())
                .as(() -> "exit code of " + program + ", which said in " + errors)
                .isZero();
        return items(output);
    }

    /// The items restic reports under the source, without the `/` it puts behind directories.
    private Set<String> items(byte[] output) {
        Set<String> items = new TreeSet<>();
        for (String line : new String(output, StandardCharsets.UTF_8).lines().toList()) {
            String item = item(line);
            String path = item.endsWith("/") ? item.substring(0, item.length() - 1) : item;
            if ((path + "/").startsWith(temporary + "/tree/")) {
                items.add(path);
            }
        }
        return items;
    }

    private static String item(String line) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.PROPERTY_NAME
                        && json.currentName().equals("item")) {
                    json.nextToken();
                    return json.getString();
                }
            }
            return "";
        }
    }
}
