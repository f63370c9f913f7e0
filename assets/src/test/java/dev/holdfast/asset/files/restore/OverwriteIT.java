package dev.holdfast.asset.files.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.testkit.FullDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Restores into places where something is already.
class OverwriteIT {
    private static final FileTime STORED = FileTime.fromMillis(1_700_000_000_000L);
    private static final FileTime OLDER = FileTime.fromMillis(1_600_000_000_000L);
    private static final FileTime NEWER = FileTime.fromMillis(1_800_000_000_000L);

    private RestoreFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = RestoreFixture.create();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Path write(Path path, String content, FileTime time) throws IOException {
        Files.writeString(path, content);
        return Files.setLastModifiedTime(path, time);
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(Overwrite.class)
    void decidesByModeAndTime(Overwrite mode) throws Exception {
        for (String name : new String[] {"older", "newer", "disguised", "missing"}) {
            write(fixture.source.resolve(name), "stored", STORED);
        }
        BlobId tree = fixture.backup();
        Files.createDirectory(fixture.target);
        write(fixture.target.resolve("older"), "mine", OLDER);
        write(fixture.target.resolve("newer"), "mine", NEWER);
        write(fixture.target.resolve("disguised"), "secret", STORED);

        RestoreCounts planned = fixture.plan(tree, RestoreFixture.overwriting(mode));
        RestoreCounts counts = fixture.restore(tree, RestoreFixture.overwriting(mode));

        boolean always = mode == Overwrite.ALWAYS || mode == Overwrite.IF_CHANGED;
        assertThat(planned).isEqualTo(counts);
        assertThat(fixture.problems).isEmpty();
        assertThat(fixture.target.resolve("missing")).hasContent("stored");
        assertThat(fixture.target.resolve("older")).hasContent(mode == Overwrite.NEVER ? "mine" : "stored");
        assertThat(fixture.target.resolve("newer")).hasContent(always ? "stored" : "mine");
        assertThat(fixture.target.resolve("disguised")).hasContent(mode == Overwrite.ALWAYS ? "stored" : "secret");
        assertThat(Files.getLastModifiedTime(fixture.target.resolve("newer"))).isEqualTo(always ? STORED : NEWER);
    }

    @Test
    void writesOnlyTheBlobsThatDiffer() throws Exception {
        byte[] content = random(12 << 20, 1);
        Path stored = Files.write(fixture.source.resolve("big"), content);
        Files.setLastModifiedTime(stored, STORED);
        BlobId tree = fixture.backup();
        fixture.restore(tree, RestoreFixture.options());
        byte[] changed = Arrays.copyOf(content, content.length + 5000);
        changed[7 << 20] ^= 1;
        Path file = Files.write(fixture.target.resolve("big"), changed);
        Object inode = Files.getAttribute(file, "unix:ino");

        RestoreCounts counts = fixture.restore(
                tree, RestoreFixture.overwriting(Overwrite.ALWAYS).withVerify());

        assertThat(fixture.problems).isEmpty();
        assertThat(Files.mismatch(stored, file)).isEqualTo(-1);
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
        assertThat(counts.bytesReused()).isGreaterThan(1 << 20);
        assertThat(counts.bytesReused() + counts.bytesWritten()).isEqualTo(content.length);
        assertThat(counts.bytesWritten()).isPositive();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(STORED);
    }

    @Test
    void aFileWithOtherNamesIsReplacedAndTheOtherNamesKeepTheirContent() throws Exception {
        Files.writeString(fixture.source.resolve("a"), "stored");
        Files.write(fixture.source.resolve("b"), random(9 << 20, 2));
        BlobId tree = fixture.backup();
        fixture.restore(tree, RestoreFixture.options());
        Path mine = Files.writeString(fixture.source.resolve("mine"), "mine");
        Path alsoMine = Files.write(fixture.source.resolve("also"), random(9 << 20, 3));
        Files.delete(fixture.target.resolve("a"));
        Files.delete(fixture.target.resolve("b"));
        Files.createLink(fixture.target.resolve("a"), mine);
        Files.createLink(fixture.target.resolve("b"), alsoMine);

        fixture.restore(tree, RestoreFixture.overwriting(Overwrite.ALWAYS));

        assertThat(fixture.problems).isEmpty();
        assertThat(fixture.target.resolve("a")).hasContent("stored");
        assertThat(fixture.target.resolve("b")).hasBinaryContent(random(9 << 20, 2));
        assertThat(mine).hasContent("mine");
        assertThat(alsoMine).hasBinaryContent(random(9 << 20, 3));
    }

    @Test
    void makesFilesOneOrSeveralAsTheRecoveryPointHasThem() throws Exception {
        Path first = Files.writeString(fixture.source.resolve("a"), "one");
        Files.createLink(fixture.source.resolve("b"), first);
        Path other = Files.writeString(fixture.source.resolve("c"), "one");
        Files.createLink(fixture.source.resolve("d"), other);
        BlobId tree = fixture.backup();
        Files.createDirectory(fixture.target);
        Path single = Files.writeString(fixture.target.resolve("a"), "one");
        for (String name : new String[] {"b", "c", "d"}) {
            Files.createLink(fixture.target.resolve(name), single);
        }

        fixture.restore(tree, RestoreFixture.overwriting(Overwrite.ALWAYS));

        assertThat(fixture.problems).isEmpty();
        assertThat(inode("a")).isEqualTo(inode("b")).isNotEqualTo(inode("c"));
        assertThat(inode("c")).isEqualTo(inode("d"));
    }

    private Object inode(String name) throws IOException {
        return Files.getAttribute(fixture.target.resolve(name), "unix:ino");
    }

    @Test
    void replacesADirectoryByAFileOnlyIfItIsEmptyOrDeletingIsAllowed() throws Exception {
        Files.writeString(fixture.source.resolve("empty"), "file");
        Files.writeString(fixture.source.resolve("full"), "file");
        BlobId tree = fixture.backup();
        Files.createDirectories(fixture.target.resolve("empty"));
        Files.createDirectories(fixture.target.resolve("full/deep/down"));

        fixture.restore(tree, RestoreFixture.overwriting(Overwrite.ALWAYS));

        assertThat(fixture.problems).extracting(RestoreProblem::kind).containsExactly(RestoreProblem.Kind.IN_THE_WAY);
        assertThat(fixture.target.resolve("empty")).hasContent("file");
        assertThat(fixture.target.resolve("full/deep/down")).isDirectory();

        fixture.problems.clear();
        fixture.restore(tree, RestoreFixture.overwriting(Overwrite.ALWAYS).withDelete());

        assertThat(fixture.problems).isEmpty();
        assertThat(fixture.target.resolve("full")).hasContent("file");
    }

    @Test
    void replacesAFileByADirectoryUnlessItMustStay() throws Exception {
        Files.createDirectories(fixture.source.resolve("d/e"));
        Files.writeString(fixture.source.resolve("d/e/file"), "file");
        BlobId tree = fixture.backup();
        Files.createDirectory(fixture.target);
        Files.writeString(fixture.target.resolve("d"), "mine");

        fixture.restore(tree, RestoreFixture.overwriting(Overwrite.NEVER));

        assertThat(fixture.problems).extracting(RestoreProblem::kind).containsExactly(RestoreProblem.Kind.IN_THE_WAY);
        assertThat(fixture.target.resolve("d")).hasContent("mine");

        fixture.problems.clear();
        fixture.restore(tree, RestoreFixture.overwriting(Overwrite.IF_CHANGED));

        assertThat(fixture.problems).isEmpty();
        assertThat(fixture.target.resolve("d/e/file")).hasContent("file");
    }

    @Test
    void deletesWhatTheRecoveryPointDoesNotHaveAndNothingElse() throws Exception {
        Files.createDirectories(fixture.source.resolve("kept"));
        Files.createDirectories(fixture.source.resolve("other"));
        Files.writeString(fixture.source.resolve("kept/file"), "file");
        BlobId tree = fixture.backup();
        Files.createDirectories(fixture.target.resolve("kept/extra/deep"));
        Files.createDirectories(fixture.target.resolve("other"));
        Files.writeString(fixture.target.resolve("kept/extra/deep/file"), "x");
        Files.writeString(fixture.target.resolve("other/mine"), "x");
        Files.writeString(fixture.target.resolve("mine"), "x");
        RestoreOptions options = RestoreFixture.overwriting(Overwrite.ALWAYS).withDelete();

        RestoreCounts counts = fixture.restore(
                tree,
                options,
                dev.holdfast.asset.files.select.IncludeRules.builder()
                        .path("/kept")
                        .build());

        assertThat(counts.deleted()).isEqualTo(3);
        assertThat(fixture.target.resolve("kept/extra")).doesNotExist();
        assertThat(fixture.target.resolve("other/mine")).exists();
        assertThat(fixture.target.resolve("mine")).exists();

        fixture.restore(tree, options);

        assertThat(fixture.problems).isEmpty();
        assertThat(fixture.target.resolve("other/mine")).doesNotExist();
        assertThat(fixture.target.resolve("mine")).doesNotExist();
        assertThat(fixture.target.resolve("kept/file")).hasContent("file");
    }

    @Test
    void stopsWithAClearErrorWhenTheTargetIsFull() throws Exception {
        for (int i = 0; i < 40; i++) {
            Files.write(fixture.source.resolve("small" + i), random(100_000, i));
        }
        Files.write(fixture.source.resolve("zbig"), random(20 << 20, 99));
        BlobId tree = fixture.backup();
        try (FullDisk disk = FullDisk.ofSize(8 << 20)) {
            Path target = disk.directory().resolve("target");

            assertThatThrownBy(() -> fixture.restoreTo(target, tree, RestoreFixture.options()))
                    .isInstanceOf(TargetFull.class)
                    .hasMessageContaining("no space left on device");

            try (var left = Files.list(target)) {
                for (Path path : left.toList()) {
                    assertThat(Files.mismatch(path, fixture.source.resolve(path.getFileName())))
                            .as("%s is whole", path)
                            .isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void theContentOfAFileThatStaysIsNotRead() throws Exception {
        write(fixture.source.resolve("a"), "stored", STORED);
        BlobId tree = fixture.backup();
        Files.createDirectory(fixture.target);
        write(fixture.target.resolve("a"), "stored", STORED);

        RestoreCounts counts = fixture.restore(tree, RestoreFixture.overwriting(Overwrite.IF_CHANGED));

        assertThat(counts.filesUnchanged()).isEqualTo(1);
        assertThat(counts.bytesReused()).isEqualTo("stored".getBytes(StandardCharsets.UTF_8).length);
    }
}
