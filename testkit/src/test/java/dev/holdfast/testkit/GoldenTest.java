package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
    @TempDir
    Path directory;

    @Test
    void failsForAMissingFileAndSaysHowToMakeIt() {
        Golden golden = new Golden(directory, false);
        assertThatThrownBy(() -> golden.check("plan.txt", "text"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dgolden=update");
    }

    @Test
    void writesWhenUpdatingAndComparesOtherwise() {
        new Golden(directory.resolve("new"), true).check("plan.txt", "text\n");
        Golden golden = new Golden(directory.resolve("new"), false);
        assertThatCode(() -> golden.check("plan.txt", "text\n")).doesNotThrowAnyException();
        assertThatThrownBy(() -> golden.check("plan.txt", "other\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dgolden=update");
    }
}
