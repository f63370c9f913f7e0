package dev.holdfast.asset.files.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.TreeAttribute;
import dev.holdfast.testkit.TreeComparison;
import dev.holdfast.testkit.TreeListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Restores over random trees, in all modes.
class RandomTargetIT {
    private static final int ROUNDS = 12;
    private static final int NAMES = 5;
    private static final List<Overwrite> MODES = List.of(Overwrite.values());

    @RegisterExtension
    final Seeds seeds = new Seeds();

    private final RandomGenerator random = seeds.random();

    @Test
    void alwaysWithDeletingGivesTheRecoveryPointWhateverWasThere() throws Exception {
        try (RestoreFixture fixture = RestoreFixture.create()) {
            fill(fixture.source, 3);
            BlobId tree = fixture.backup();
            Path fresh = fixture.target.resolveSibling("fresh");
            fixture.restoreTo(fresh, tree, RestoreFixture.options());
            TreeListing expected = TreeListing.of(fresh);
            TreeComparison.of(TreeListing.of(fixture.source), expected).requireEqual();
            for (int round = 0; round < ROUNDS; round++) {
                Path target = Files.createDirectory(fixture.target.resolveSibling("target" + round));
                fill(target, 3);

                fixture.restoreTo(
                        target,
                        tree,
                        RestoreFixture.overwriting(Overwrite.ALWAYS).withDelete());

                assertThat(fixture.problems).as("round %s, %s", round, seeds).isEmpty();
                TreeComparison.of(expected, TreeListing.of(target))
                        .ignoring(TreeAttribute.HOLES) // zeros that were there already stay as they are
                        .requireEqual();
            }
        }
    }

    @Test
    void noModeTouchesAnythingOutsideOrStopsHalfway() throws Exception {
        try (RestoreFixture fixture = RestoreFixture.create()) {
            fill(fixture.source, 3);
            BlobId tree = fixture.backup();
            TreeListing before = TreeListing.of(fixture.source);
            for (int round = 0; round < ROUNDS; round++) {
                Path target = Files.createDirectory(fixture.target.resolveSibling("target" + round));
                fill(target, 3);
                Files.createSymbolicLink(target.resolve("out"), fixture.source);
                Overwrite mode = MODES.get(round % MODES.size());

                RestoreCounts counts = fixture.restoreTo(target, tree, options(mode));

                assertThat(counts.filesVerified())
                        .as("round %s, %s", round, seeds)
                        .isEqualTo(mode == Overwrite.IF_CHANGED ? 0 : counts.files());
                assertThat(fixture.problems)
                        .as("round %s, %s", round, seeds)
                        .allMatch(problem -> problem.kind() == RestoreProblem.Kind.IN_THE_WAY);
                fixture.problems.clear();
                TreeComparison.of(before, TreeListing.of(fixture.source)).requireEqual();
            }
        }
    }

    /// With verification, unless the mode trusts in sizes and times, which are alike here for different contents.
    private static RestoreOptions options(Overwrite mode) {
        RestoreOptions options = RestoreFixture.overwriting(mode);
        return mode == Overwrite.IF_CHANGED ? options : options.withVerify();
    }

    private void fill(Path directory, int depth) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < NAMES; i++) {
            Path path = directory.resolve("n" + i);
            switch (random.nextInt(depth > 0 ? 7 : 4)) {
                case 0 -> files.add(Files.write(path, new byte[random.nextInt(3)]));
                case 1 -> files.add(big(path));
                case 2 -> Files.createSymbolicLink(path, Path.of("n" + random.nextInt(NAMES)));
                case 3 -> {
                    if (!files.isEmpty()) {
                        Files.createLink(path, files.get(random.nextInt(files.size())));
                    }
                }
                default -> {
                    Files.createDirectory(path);
                    fill(path, depth - 1);
                }
            }
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.setLastModifiedTime(path, FileTime.fromMillis(1_700_000_000_000L + random.nextInt(3)));
            }
        }
    }

    /// One of a few contents of several blobs, some of which they have in common, zeros among them.
    private Path big(Path path) throws IOException {
        if (random.nextInt(4) > 0) {
            return Files.writeString(path, "content " + random.nextInt(3));
        }
        byte[] content = new byte[3_000_000 + random.nextInt(2) * 1000];
        for (int part = 0; part < 3; part++) {
            byte[] bytes = new byte[1_000_000];
            int kind = random.nextInt(3);
            if (kind > 0) {
                new java.util.SplittableRandom(kind).nextBytes(bytes);
            }
            System.arraycopy(bytes, 0, content, part * bytes.length, bytes.length);
        }
        return Files.write(path, content);
    }
}
