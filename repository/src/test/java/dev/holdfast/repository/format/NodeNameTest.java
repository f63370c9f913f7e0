package dev.holdfast.repository.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/", "a\0"})
    void refusesWhatCouldLeadOutOfTheDirectory(String name) {
        assertThatThrownBy(() -> NodeName.of(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", ".a", "..a", "a", "\\", "-"})
    void acceptsWhatOnlyLooksLikeIt(String name) {
        assertThat(NodeName.of(name)).hasToString(name);
    }

    @Test
    void keepsBytesThatAreNoText() {
        NodeName name = NodeName.of(new byte[] {'a', (byte) 0xff});
        assertThat(name.toByteArray()).containsExactly('a', 0xff);
        assertThat(name).hasToString("a\ufffd");
    }

    @Test
    void sortsByUnsignedBytesAndNotByUtf16() {
        NodeName beyondTheBmp = NodeName.of("\ud83d\ude00");
        NodeName lastOfTheBmp = NodeName.of("\uffee");
        assertThat(lastOfTheBmp).isLessThan(beyondTheBmp);
        assertThat(NodeName.of("a")).isLessThan(NodeName.of("ab"));
        assertThat(NodeName.of("z")).isLessThan(NodeName.of("ä"));
    }
}
