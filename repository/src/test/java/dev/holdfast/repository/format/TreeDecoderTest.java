package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeDecoderTest {
    private static final String ID = "07854d2fef297a06ba81685e660c332de36d5d18d546927d30daad6d7fda1541";

    private final TreeDecoder decoder = new TreeDecoder();

    @Test
    void readsBackWhateverTheEncoderWrites() throws Exception {
        for (int seed = 0; seed < 2000; seed++) {
            List<Node> nodes = new Nodes(new Random(seed)).tree();
            Tree tree = decoder.decode(Nodes.encode(TreeEncoding.RESTIC, nodes));
            assertThat(tree.nodes()).as("seed " + seed).isEqualTo(nodes);
            assertThat(tree.problems()).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void readsBackEveryByteOfANameAndEveryPair() throws Exception {
        for (int first = 1; first < 256; first++) {
            for (int second = 1; second < 256; second++) {
                byte[] name = {'-', (byte) first, (byte) second};
                if (first == '/' || second == '/') {
                    continue;
                }
                Node node = Nodes.emptyFile(NodeName.of(name));
                assertThat(decoder.decode(Nodes.encode(TreeEncoding.COMPACT, List.of(node)))
                                .nodes())
                        .containsExactly(node);
            }
        }
    }

    @Test
    void readsBackEveryCodePointOfAName() throws Exception {
        for (int codePoint = 1; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint == '/' || (codePoint >= 0xd800 && codePoint < 0xe000)) {
                continue;
            }
            NodeName name = NodeName.of("-" + Character.toString(codePoint));
            JsonWriter out = new JsonWriter();
            out.quotedName(name);
            JsonReader in = new JsonReader("name", out.toByteArray());
            in.string();
            if (!in.textName().equals(name)) {
                fail("U+" + Integer.toHexString(codePoint) + " is not read back");
            }
        }
    }

    @Test
    void acceptsAnyOrderMissingAndUnknownFieldsAndWhiteSpace() throws Exception {
        Tree tree = decode("""
                 { "future": [1.5e3, {"a": null}, "\\u00e9\\ud83d\\ude00", true, false], "nodes": [
                   { "content": [ "%s" ], "x": {"y": []}, "type": "file", "size": 5, "name": "a" , "mtime": null },
                   { "subtree": "%s", "name": "b", "t\\u0079pe": "dir" }
                 ] }
                """.formatted(ID, ID));
        assertThat(tree.nodes())
                .containsExactly(
                        new FileNode(NodeName.of("a"), Metadata.builder().build(), 5, List.of(BlobId.parse(ID))),
                        new DirectoryNode(NodeName.of("b"), Metadata.builder().build(), BlobId.parse(ID)));
        assertThat(tree.find(NodeName.of("b"))).isPresent();
        assertThat(tree.find(NodeName.of("c"))).isEmpty();
    }

    @Test
    void takesMissingNodesForNone() throws Exception {
        assertThat(decode("{}").nodes()).isEmpty();
        assertThat(decode("{\"nodes\":null}\n").nodes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a/b", "/etc/passwd", "a\\u0000", "\\\\x00", "\\\\x2f", "\\\\056.", "\\\\u002f"})
    void refusesNamesThatLeadOutOfTheDirectory(String name) {
        assertThatThrownBy(() -> decode("{\"nodes\":[{\"name\":\"" + name + "\",\"type\":\"fifo\"}]}"))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("unable to decode tree: at byte ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\\\",
                "\\\\x1",
                "\\\\xg0",
                "\\\\q",
                "\\\\'",
                "a\\\"b",
                "\\\\400",
                "\\\\08",
                "\\\\ud800",
                "\\\\U00110000",
                "\\\\u12",
                "a\\nb"
            })
    void refusesNamesThatAreNoGoLiteral(String name) {
        assertThatThrownBy(() -> decode("{\"nodes\":[{\"name\":\"" + name + "\",\"type\":\"fifo\"}]}"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("is no Go string literal");
    }

    @Test
    void readsEscapesThatTheEncoderDoesNotWrite() throws Exception {
        Tree tree =
                decode("{\"nodes\":[{\"name\":\"\\\\101\\\\x42\\\\u0043\\\\U00000044\\\\377\",\"type\":\"fifo\"}]}");
        assertThat(tree.nodes().getFirst().name().toByteArray()).containsExactly('A', 'B', 'C', 'D', 0xff);
    }

    @Test
    void reportsDisorderAndKeepsTheNodes() throws Exception {
        Tree tree = decode("""
                {"nodes":[{"name":"b","type":"fifo"},{"name":"b","type":"fifo"},{"name":"a","type":"fifo"}]}""");
        assertThat(tree.nodes()).hasSize(3);
        assertThat(tree.problems())
                .containsExactly(
                        new TreeProblem(NodeName.of("b"), TreeProblem.Kind.DUPLICATE_NAME),
                        new TreeProblem(NodeName.of("a"), TreeProblem.Kind.OUT_OF_ORDER));
        assertThat(tree.problems().getFirst()).hasToString("node 'b' has the name of the node before it");
        assertThat(tree.find(NodeName.of("a"))).isPresent();
    }

    @Test
    void reportsFilesWithoutContentAndDirectoriesWithoutSubtree() throws Exception {
        Tree tree = decode("""
                {"nodes":[{"name":"a","type":"file","content":null},{"name":"b","type":"dir","subtree":null}]}""");
        assertThat(tree.problems())
                .containsExactly(
                        new TreeProblem(NodeName.of("a"), TreeProblem.Kind.FILE_WITHOUT_CONTENT),
                        new TreeProblem(NodeName.of("b"), TreeProblem.Kind.DIRECTORY_WITHOUT_SUBTREE));
        assertThat(tree.nodes().getLast()).isInstanceOf(UnknownNode.class);
    }

    @Test
    void keepsNodesOfUnknownTypes() throws Exception {
        String json = "{\"nodes\":[{\"name\":\"a\",\"type\":\"door\",\"mtime\":\"0001-01-01T00:00:00Z\","
                + "\"atime\":\"0001-01-01T00:00:00Z\",\"ctime\":\"0001-01-01T00:00:00Z\",\"uid\":0,\"gid\":0,"
                + "\"linktarget\":\"x\",\"content\":null}]}\n";
        Tree tree = decode(json);
        assertThat(tree.nodes().getFirst()).isInstanceOfSatisfying(UnknownNode.class, node -> {
            assertThat(node.type()).hasToString("door");
            assertThat(node.content()).isEqualTo(Optional.empty());
        });
        assertThat(Nodes.encode(TreeEncoding.RESTIC, tree.nodes()))
                .asString(UTF_8)
                .isEqualTo(json);
    }

    @Test
    void sharesWhatNeighboursHaveInCommon() throws Exception {
        Tree tree = decode("""
                {"nodes":[{"name":"a","type":"fifo","user":"root","mtime":"2022-08-25T21:56:05Z",\
                "atime":"2022-08-25T21:56:05Z"},{"name":"b","type":"fifo","user":"root"}]}""");
        Metadata first = tree.nodes().getFirst().metadata();
        assertThat(tree.nodes().getLast().metadata().user()).isSameAs(first.user());
        assertThat(first.atime()).isSameAs(first.mtime());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"nodes\":{}}",
                "{\"nodes\":[null]}",
                "{\"nodes\":[{}]}",
                "{\"nodes\":[]}x",
                "{\"nodes\":[],}",
                "{\"nodes\":[{\"name\":\"a\",\"uid\":-1}]}",
                "{\"nodes\":[{\"name\":\"a\",\"uid\":4294967296}]}",
                "{\"nodes\":[{\"name\":\"a\",\"uid\":1.0}]}",
                "{\"nodes\":[{\"name\":\"a\",\"uid\":01}]}",
                "{\"nodes\":[{\"name\":\"a\",\"inode\":18446744073709551616}]}",
                "{\"nodes\":[{\"name\":\"a\",\"size\":9223372036854775808}]}",
                "{\"nodes\":[{\"name\":\"a\",\"subtree\":\"07\"}]}",
                "{\"nodes\":[{\"name\":\"a\",\"mtime\":\"today\"}]}",
                "{\"nodes\":[{\"name\":\"a\",\"linktarget_raw\":\"%\"}]}",
                "{\"nodes\":[{\"name\":\"a\u0001\"}]}",
            })
    void refusesWhatIsNoTree(String json) {
        assertThatThrownBy(() -> decode(json)).isInstanceOf(FormatException.class);
    }

    @Test
    void tellsWhereAndWhatItExpected() {
        assertThatThrownBy(() -> decode("{\"nodes\":[{\"name\":7}]}"))
                .hasMessage("unable to decode tree: at byte 18: expected a string, found '7'");
    }

    @Test
    void refusesDeepNesting() {
        String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> decode(deep)).hasMessageContaining("levels of nesting");
    }

    private Tree decode(String json) throws FormatException {
        return decoder.decode(json.getBytes(UTF_8));
    }
}
