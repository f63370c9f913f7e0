package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TreeDifferenceTest {
    @Test
    void showsBytesThatAreNoText() {
        assertThat(new TreeDifference("a\u00ff\n\\b", TreeAttribute.MODE, "644", "600"))
                .hasToString("a\\xff\\x0a\\\\b: MODE should be 644, is 600");
    }

    @Test
    void shortensWhatIsTooLongToRead() {
        String shown = TreeDifference.printable("begin" + "x".repeat(1000) + "end");
        assertThat(shown)
                .startsWith("begin")
                .endsWith("end")
                .contains("…(708 bytes)…")
                .hasSizeLessThan(330);
    }
}
