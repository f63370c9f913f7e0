package dev.holdfast.repository.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.repository.format.NodeName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TreePathTest {
    @Test
    void readsNamesBetweenSlashesAndDropsWhatSaysNothing() {
        assertThat(TreePath.of("//etc/./nginx/").toString()).isEqualTo("/etc/nginx");
        assertThat(TreePath.of("etc/nginx")).isEqualTo(TreePath.of("/etc/nginx"));
        assertThat(TreePath.of("/")).isEqualTo(TreePath.ROOT);
        assertThat(TreePath.of("")).isEqualTo(TreePath.ROOT);
    }

    @Test
    void refusesToLeaveItsDirectory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TreePath.of("/etc/../root"))
                .withMessageContaining("'..' is no file name");
    }

    @Test
    void keepsBytesThatAreNoText() {
        byte[] bytes = "/caf\u00e9/\u00ff".getBytes(ISO_8859_1);

        assertThat(TreePath.parse(bytes).bytes()).isEqualTo(bytes);
    }

    @Test
    void sortsAsAWalkMeetsThem() {
        List<TreePath> walked = Stream.of("/", "/a", "/a/b", "/a/b/c", "/a/z", "/a-b", "/b")
                .map(TreePath::of)
                .toList();

        assertThat(walked.reversed().stream().sorted()).containsExactlyElementsOf(walked);
    }

    @Test
    void equalsAPathThatWasMadeInAnotherWay() {
        TreePath made = TreePath.ROOT.child(NodeName.of("a")).child(NodeName.of("b"));

        assertThat(made).isEqualTo(TreePath.of("/a/b")).hasSameHashCodeAs(TreePath.of("/a/b"));
        assertThat(made).isNotEqualTo(TreePath.of("/x/b")).isNotEqualTo(TreePath.of("/a/b/b"));
        assertThat(TreePath.of("/a").resolve(TreePath.of("/b"))).isEqualTo(made);
        assertThat(made.parent()).contains(TreePath.of("/a"));
    }
}
