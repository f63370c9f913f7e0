package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples are those of the format's description, proven with restic 0.14; [ResticFormatIT] asks restic itself.
class TreeEncoderTest {
    private static final String ID = "07854d2fef297a06ba81685e660c332de36d5d18d546927d30daad6d7fda1541";
    private static final Timestamp TIME = new Timestamp(1_661_464_565, 120_000_000, 7200);

    @Test
    void endsAnEmptyTreeWithANewline() {
        assertThat(Nodes.encode(TreeEncoding.COMPACT, List.of()))
                .asString(UTF_8)
                .isEqualTo("{\"nodes\":[]}\n");
    }

    @Test
    void writesTheFieldsOfAFileInOrder() {
        Node file = new FileNode(NodeName.of("a"), metadata(0100644).build(), 12, List.of(BlobId.parse(ID)));
        assertThat(encode(TreeEncoding.RESTIC, file))
                .isEqualTo("{\"nodes\":[{\"name\":\"a\",\"type\":\"file\",\"mode\":420,"
                        + "\"mtime\":\"2022-08-25T23:56:05.12+02:00\",\"atime\":\"2022-08-25T23:56:05.12+02:00\","
                        + "\"ctime\":\"2022-08-25T21:56:06Z\",\"uid\":0,\"gid\":1000,\"user\":\"root\","
                        + "\"inode\":18446744073709551615,\"device_id\":64768,\"size\":12,\"links\":1,"
                        + "\"content\":[\"" + ID + "\"]}]}\n");
    }

    @Test
    void leavesOutTheDeviceIdOfPlainFilesUnlessAskedToBeCompatible() {
        Metadata single = metadata(0100644).build();
        Metadata linked = single.toBuilder().links(2).build();
        assertThat(encode(TreeEncoding.COMPACT, new FileNode(NodeName.of("a"), single, 0, List.of())))
                .doesNotContain("device_id");
        assertThat(encode(TreeEncoding.COMPACT, new FileNode(NodeName.of("a"), linked, 0, List.of())))
                .contains(",\"device_id\":64768,\"links\":2,");
    }

    @Test
    void tellsAnEmptyFileFromWhatHasNoContent() {
        assertThat(encode(TreeEncoding.COMPACT, Nodes.emptyFile(NodeName.of("empty"))))
                .endsWith(",\"content\":[]}]}\n");
        assertThat(encode(
                        TreeEncoding.COMPACT,
                        new FifoNode(NodeName.of("f"), metadata(0010600).build())))
                .endsWith(",\"content\":null}]}\n");
        assertThat(encode(
                        TreeEncoding.COMPACT,
                        new DirectoryNode(
                                NodeName.of("d"), metadata(0040755).links(0).build(), BlobId.parse(ID))))
                .contains("\"type\":\"dir\",\"mode\":2147484141,")
                .endsWith(",\"content\":null,\"subtree\":\"" + ID + "\"}]}\n");
    }

    @Test
    void writesTargetsThatAreNoTextTwice() {
        byte[] target = {'a', (byte) 0xff};
        Node link = new SymlinkNode(NodeName.of("l"), metadata(0120777).build(), ByteString.of(target));
        assertThat(encode(TreeEncoding.COMPACT, link))
                .contains(",\"linktarget\":\"a\\ufffd\",\"linktarget_raw\":\"Yf8=\",\"content\":null");
    }

    @Test
    void escapesOtherTextsAsGoDoes() {
        Node link = new SymlinkNode(
                NodeName.of("l"),
                metadata(0120777).build(),
                ByteString.of("\b\f\n\u0001\u007f<\"\\\u2028ü\ud83d\ude00"));
        assertThat(encode(TreeEncoding.COMPACT, link))
                .contains("\"linktarget\":\"\\b\\f\\n\\u0001\u007f\\u003c\\\"\\\\\\u2028ü\ud83d\ude00\",");
    }

    @Test
    void writesAttributesInTheirOrder() {
        Metadata metadata = metadata(0100644)
                .extendedAttributes(List.of(
                        new ExtendedAttribute(ByteString.of("user.z"), ByteString.of("1")),
                        new ExtendedAttribute(ByteString.of("user.a"), ByteString.EMPTY)))
                .genericAttributes(Optional.of(RawJson.of("{\"windows.x\":\"AA==\"}")))
                .build();
        assertThat(encode(TreeEncoding.COMPACT, new FileNode(NodeName.of("a"), metadata, 0, List.of())))
                .contains("\"links\":1,\"extended_attributes\":[{\"name\":\"user.z\",\"value\":\"MQ==\"},"
                        + "{\"name\":\"user.a\",\"value\":\"\"}],\"generic_attributes\":{\"windows.x\":\"AA==\"},"
                        + "\"content\":[]");
    }

    /// Names as Latin-1, so that every byte can be written down.
    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("a\"b\\c<&>.txt", "a\\\\\\\"b\\\\\\\\c\\u003c\\u0026\\u003e.txt"),
                Arguments.of("bad\u00ff", "bad\\\\xff"),
                Arguments.of("nb\u00c2\u00a0sp", "nb\\\\u00a0sp"),
                Arguments.of("\u00c3\u00bc\u00f0\u009f\u0098\u0080", "\u00c3\u00bc\u00f0\u009f\u0098\u0080"),
                Arguments.of("a\u0007\b\f\n\r\t\u000bz", "a\\\\a\\\\b\\\\f\\\\n\\\\r\\\\t\\\\vz"),
                Arguments.of("a\u0001\u001f\u007fz", "a\\\\x01\\\\x1f\\\\x7fz"),
                Arguments.of("a'z", "a'z"),
                Arguments.of("\u00ef\u00bf\u00bd", "\u00ef\u00bf\u00bd"),
                Arguments.of("\u00ed\u00a0\u0080", "\\\\xed\\\\xa0\\\\x80"),
                Arguments.of("\u00e2\u0080\u00a8", "\\\\u2028"),
                Arguments.of("\u00f3\u00a0\u0080\u0081", "\\\\U000e0001"),
                Arguments.of("\u00c2\u00ad", "\\\\u00ad"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void quotesNamesAsGoDoes(String name, String expected) {
        Node node = Nodes.emptyFile(NodeName.of(name.getBytes(ISO_8859_1)));
        assertThat(new String(Nodes.encode(TreeEncoding.COMPACT, List.of(node)), ISO_8859_1))
                .startsWith("{\"nodes\":[{\"name\":\"" + expected + "\",\"type\"");
    }

    @Test
    void refusesNamesThatDoNotAscend() {
        TreeEncoder encoder = new TreeEncoder(TreeEncoding.COMPACT);
        encoder.add(Nodes.emptyFile(NodeName.of("b")));
        assertThatThrownBy(() -> encoder.add(Nodes.emptyFile(NodeName.of("b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'b'");
        assertThatThrownBy(() -> encoder.add(Nodes.emptyFile(NodeName.of("a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void startsAfreshAfterAReset() {
        TreeEncoder encoder = new TreeEncoder(TreeEncoding.COMPACT);
        encoder.add(Nodes.emptyFile(NodeName.of("b")));
        encoder.reset();
        encoder.add(Nodes.emptyFile(NodeName.of("a")));
        encoder.finish();
        assertThat(encoder.toByteArray())
                .isEqualTo(Nodes.encode(TreeEncoding.COMPACT, List.of(Nodes.emptyFile(NodeName.of("a")))))
                .hasSize(encoder.length());
    }

    private static MetadataBuilder metadata(int unixMode) {
        return Metadata.builder()
                .mode(FileMode.ofUnix(unixMode))
                .mtime(TIME)
                .atime(TIME)
                .ctime(Timestamp.utc(1_661_464_566, 0))
                .gid(1000)
                .user(ByteString.of("root"))
                .inode(-1)
                .deviceId(64_768)
                .links(1);
    }

    private static String encode(TreeEncoding encoding, Node node) {
        return new String(Nodes.encode(encoding, List.of(node)), UTF_8);
    }
}
