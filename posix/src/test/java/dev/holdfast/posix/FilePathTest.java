package dev.holdfast.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePathTest {
    @ParameterizedTest
    @CsvSource({"/,/", "//,/", ".,.", "./,.", "a//b/,a/b", "./a/./b,a/b", "/../a,/../a", "/a/b,/a/b", "../..,../.."})
    void dropsWhatSaysNothing(String written, String expected) {
        assertThat(new String(FilePath.of(written).bytes(), StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/a/../b,/b", "/..,/", "a/..,.", "../a/../b,../b", "../../x,../../x", "a/../../b,../b"})
    void normalizesByTextAlone(String written, String expected) {
        assertThat(FilePath.of(written).normalized()).isEqualTo(FilePath.of(expected));
    }

    @Test
    void knowsParentNameAndChildren() {
        FilePath path = FilePath.ROOT.child(FileName.of("a")).child(FileName.of("b"));
        assertThat(path).isEqualTo(FilePath.of("/a/b")).hasToString("/a/b");
        assertThat(path.parent()).contains(FilePath.of("/a"));
        assertThat(path.name()).contains(FileName.of("b"));
        assertThat(path.names()).isEqualTo(List.of(FileName.of("a"), FileName.of("b")));
        assertThat(FilePath.of("a").parent()).contains(FilePath.CURRENT);
        assertThat(FilePath.ROOT.parent()).isEmpty();
        assertThat(FilePath.of("a/..").parent()).isEmpty();
    }

    @Test
    void resolvesRelativePathsAgainstItself() {
        assertThat(FilePath.of("/a").resolve(FilePath.of("b/c"))).isEqualTo(FilePath.of("/a/b/c"));
        assertThat(FilePath.of("/a").resolve(FilePath.of("/b"))).isEqualTo(FilePath.of("/b"));
        assertThat(FilePath.of("/a").resolve(FilePath.CURRENT)).isEqualTo(FilePath.of("/a"));
    }

    @Test
    void startsWithWholeComponentsOnly() {
        assertThat(FilePath.of("/ab/c").startsWith(FilePath.of("/ab"))).isTrue();
        assertThat(FilePath.of("/ab/c").startsWith(FilePath.of("/a"))).isFalse();
        assertThat(FilePath.of("ab").startsWith(FilePath.of("/ab"))).isFalse();
        assertThat(FilePath.of("/ab").startsWith(FilePath.ROOT)).isTrue();
    }

    @Test
    void refusesEmptyPathsAndNul() {
        assertThatThrownBy(() -> FilePath.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FilePath.of("a\0b")).hasMessageContaining("contains NUL");
        assertThatThrownBy(() -> FilePath.of("a/../b").names()).isInstanceOf(IllegalStateException.class);
    }
}
