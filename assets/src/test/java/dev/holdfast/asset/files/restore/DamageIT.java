package dev.holdfast.asset.files.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Restores from repositories whose packs are damaged: whole files, or none and a problem that names it.
class DamageIT {
    private static final int FILES = 60;

    @RegisterExtension
    final Seeds seeds = new Seeds();

    private final RandomGenerator random = seeds.random();
    private RestoreFixture fixture;
    private BlobId tree;

    @BeforeEach
    void open() throws Exception {
        fixture = RestoreFixture.create();
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[random.nextInt(1, i % 10 == 0 ? 6_000_000 : 20_000)];
            random.nextBytes(content);
            Files.write(fixture.source.resolve("file" + i), content);
        }
        tree = fixture.backup();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private List<Path> packs() throws IOException {
        try (Stream<Path> all = Files.walk(fixture.repository.resolve("data"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// The pack that holds content, not trees.
    private Path largestPack() throws IOException {
        return packs().stream()
                .max(Comparator.comparingLong(pack -> pack.toFile().length()))
                .orElseThrow();
    }

    private void requireWholeFilesAndProblemsForTheOthers() throws IOException {
        int missing = 0;
        for (int i = 0; i < FILES; i++) {
            Path restored = fixture.target.resolve("file" + i);
            if (Files.exists(restored)) {
                assertThat(Files.mismatch(restored, fixture.source.resolve("file" + i)))
                        .as("the content of file%s, %s", i, seeds)
                        .isEqualTo(-1);
            } else {
                missing++;
                String name = "file" + i + "'";
                assertThat(fixture.problems)
                        .as(seeds.toString())
                        .anyMatch(problem -> problem.kind() == RestoreProblem.Kind.DAMAGED
                                && problem.message().contains(name));
            }
        }
        assertThat(missing).as(seeds.toString()).isPositive().isEqualTo(fixture.problems.size());
        try (Stream<Path> left = Files.list(fixture.target)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith(".holdfast-")))
                    .isEmpty();
        }
    }

    @Test
    void flippedBytesNeverComeBackAsContent() throws Exception {
        byte[] original = Files.readAllBytes(largestPack());
        byte[] damaged = original.clone();
        for (int i = 0; i < 5; i++) {
            damaged[random.nextInt(damaged.length * 9 / 10)] ^= (byte) (1 << random.nextInt(8));
        }
        Path pack = largestPack();
        assertThat(pack.toFile().setWritable(true)).isTrue();
        Files.write(pack, damaged);

        fixture.restore(tree, RestoreFixture.options());

        requireWholeFilesAndProblemsForTheOthers();
    }

    @Test
    void aTruncatedPackGivesWhatItStillHas() throws Exception {
        Path pack = largestPack();
        assertThat(pack.toFile().setWritable(true)).isTrue();
        Files.write(pack, java.util.Arrays.copyOf(Files.readAllBytes(pack), (int) Files.size(pack) / 2));

        RestoreCounts counts = fixture.restore(tree, RestoreFixture.options());

        requireWholeFilesAndProblemsForTheOthers();
        assertThat(counts.filesCreated()).isPositive();
        assertThat(counts.filesFailed()).isEqualTo(fixture.problems.size());
    }

    @Test
    void aMissingPackIsReportedForEveryFileInIt() throws Exception {
        Files.delete(largestPack());

        fixture.restore(tree, RestoreFixture.options());

        requireWholeFilesAndProblemsForTheOthers();
    }

    @Test
    void existingFilesSurviveADamagedRepository() throws Exception {
        Files.createDirectory(fixture.target);
        for (int i = 0; i < FILES; i++) {
            Files.writeString(fixture.target.resolve("file" + i), "mine");
        }
        Files.delete(largestPack());

        RestoreCounts counts = fixture.restore(tree, RestoreFixture.overwriting(Overwrite.ALWAYS));

        assertThat(counts.filesFailed()).isPositive();
        int kept = 0;
        for (int i = 0; i < FILES; i++) {
            kept += Files.size(fixture.target.resolve("file" + i)) == 4 ? 1 : 0;
        }
        assertThat(kept).as(seeds.toString()).isEqualTo((int) counts.filesFailed());
    }

    @Test
    void aDamagedTreeLosesOnlyWhatIsBelowIt() throws Exception {
        BlobId root;
        try (HandmadeTrees trees = new HandmadeTrees(fixture.open())) {
            root = trees.root(
                    HandmadeTrees.directory("lost", BlobId.parse("ab".repeat(32))),
                    HandmadeTrees.file("there", 1, trees.blob("x")));
        }

        fixture.restore(root, RestoreFixture.options());

        assertThat(fixture.target.resolve("there")).hasContent("x");
        assertThat(fixture.problems).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(RestoreProblem.Kind.DAMAGED);
            assertThat(problem.path().toString()).endsWith("/lost");
        });
    }

    @Test
    void verificationFindsWhatSomebodyChangedMeanwhile() throws Exception {
        fixture.afterwards = path -> {
            if (path.endsWith("/file7")) {
                Files.write(Path.of(path), new byte[] {1, 2, 3});
            }
        };

        RestoreCounts counts = fixture.restore(tree, RestoreFixture.options().withVerify());

        assertThat(counts.filesVerified()).isEqualTo(FILES - 1);
        assertThat(fixture.problems).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(RestoreProblem.Kind.MISMATCH);
            assertThat(problem.message()).contains("file7").contains("it has 3 bytes, not ");
        });
    }
}
