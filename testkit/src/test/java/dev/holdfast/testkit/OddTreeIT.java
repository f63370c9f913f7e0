package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OddTreeIT {
    private static final long SEED = 42;

    private TemporaryTree one;
    private TemporaryTree two;

    @BeforeEach
    void makeRoom() throws IOException {
        one = TemporaryTree.create();
        two = TemporaryTree.create();
    }

    @AfterEach
    void tidyUp() {
        one.close();
        two.close();
    }

    @Test
    void makesTheSameTreeFromTheSameSeed() throws IOException, InterruptedException {
        OddTree.build(one.directory(), SEED);
        OddTree.build(two.directory(), SEED);
        TreeComparison.of(one.directory(), two.directory()).requireEqual();
    }

    @Test
    void holdsWhatItPromises() throws IOException, InterruptedException {
        OddTree.build(one.directory(), SEED, EnumSet.complementOf(EnumSet.of(OddTree.Part.BIG, OddTree.Part.MANY)));
        TreeListing tree = TreeListing.of(one.directory());

        assertThat(tree.entries()).extracting(TreeEntry::type).contains(EntryType.values());
        assertThat(tree.entries()).anyMatch(entry -> entry.path().length() > 4096);
        assertThat(tree.below("names").entries())
                .extracting(TreeEntry::path)
                .contains("\n", "\u00ff", "n".repeat(255), "\u00ff".repeat(255));
        assertThat(tree.below("links").entries())
                .filteredOn(entry -> entry.linkedTo().equals("below/third"))
                .extracting(TreeEntry::path)
                .containsExactlyInAnyOrder("first", "second", "below/third");
        assertThat(tree.below("modes").entries()).extracting(TreeEntry::mode).contains(0, 04755, 02755, 01777, 07777);
        assertThat(tree.below("times").entries()).anyMatch(entry -> entry.seconds() < -2_000_000_000L);
        assertThat(tree.below("sparse").entries())
                .filteredOn(TreeEntry::sparse)
                .extracting(TreeEntry::path)
                .contains("only-hole", "in-the-middle")
                .doesNotContain("zeros-on-disk");
        assertThat(tree.below("attributes").entries())
                .filteredOn(entry -> entry.path().equals("user"))
                .allMatch(entry -> entry.attributes().size() == 5);
        assertThat(tree.below("special").entries())
                .extracting(TreeEntry::device)
                .contains("4095:1048575", "7:200");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PRESENCE   | rm empty/file
            PRESENCE   | touch -d @1500000000 more
            TYPE       | rm empty/one-byte; mkfifo empty/one-byte
            MODE       | chmod 0640 empty/file
            OWNER      | chown -h 7:8 symlinks/dangling
            TIME       | touch -h -d @1500000000.000000001 symlinks/dangling
            ATTRIBUTES | perl -e 'my ($f, $n, $v) = qw(empty/file user.new v); \
                         syscall(`uname -m` =~ /x86/ ? 189 : 5, $f, $n, $v, 1, 0) == 0 or die'
            DEVICE     | rm special/null; mknod special/null c 1 5
            TARGET     | ln -sfn other symlinks/dangling
            CONTENT    | printf y > empty/one-byte
            LINKS      | cp -a links/first copy; rm links/first; mv copy links/first
            HOLES      | cp --preserve=all --sparse=never sparse/only-hole copy; mv copy sparse/only-hole
            """)
    void comparisonSees(TreeAttribute attribute, String change) throws IOException, InterruptedException {
        Set<OddTree.Part> parts = EnumSet.of(
                OddTree.Part.EMPTY,
                OddTree.Part.SYMLINKS,
                OddTree.Part.SPECIAL,
                OddTree.Part.LINKS,
                OddTree.Part.SPARSE);
        OddTree.build(one.directory(), SEED, parts);
        OddTree.build(two.directory(), SEED, parts);
        RealProcess.command("sh", "-ec", change)
                .in(two.directory())
                .run(Duration.ofSeconds(10))
                .requireSuccess();

        TreeComparison comparison = TreeComparison.of(one.directory(), two.directory());
        assertThat(comparison.differences())
                .as(comparison.differences().toString())
                .extracting(TreeDifference::attribute)
                .contains(attribute);
        assertThatThrownBy(comparison::requireEqual)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(attribute.toString());
        assertThat(comparison.ignoring(attribute).differences())
                .extracting(TreeDifference::attribute)
                .doesNotContain(attribute);
    }

    @Test
    void comparisonOfNothingIsAMistake() throws IOException, InterruptedException {
        Path directory = one.directory();
        TreeComparison comparison = TreeComparison.of(directory, directory);
        assertThatThrownBy(comparison::requireEqual).isInstanceOf(AssertionError.class);
    }
}
