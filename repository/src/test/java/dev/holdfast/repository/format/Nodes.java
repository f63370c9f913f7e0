package dev.holdfast.repository.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Nodes for tests: plain ones, and arbitrary ones out of a seeded source.
final class Nodes {
    private final Random random;

    Nodes(Random random) {
        this.random = random;
    }

    static byte[] encode(TreeEncoding encoding, List<Node> nodes) {
        TreeEncoder encoder = new TreeEncoder(encoding);
        nodes.forEach(encoder::add);
        encoder.finish();
        return encoder.toByteArray();
    }

    static FileNode emptyFile(NodeName name) {
        return new FileNode(name, Metadata.builder().build(), 0, List.of());
    }

    /// An arbitrary tree in legal order.
    List<Node> tree() {
        TreeMap<NodeName, Node> nodes = new TreeMap<>(Comparator.naturalOrder());
        for (int i = random.nextInt(12); i > 0; i--) {
            Node node = node();
            nodes.put(node.name(), node);
        }
        return List.copyOf(nodes.values());
    }

    Node node() {
        NodeName name = name();
        Metadata metadata = metadata();
        return switch (random.nextInt(8)) {
            case 0 -> new DirectoryNode(name, metadata, new BlobId(id()));
            case 1 -> new SymlinkNode(name, metadata, bytes(20));
            case 2 -> new DeviceNode(name, metadata, DeviceNode.Kind.BLOCK, random.nextLong());
            case 3 -> new DeviceNode(name, metadata, DeviceNode.Kind.CHARACTER, random.nextInt(5));
            case 4 -> new FifoNode(name, metadata);
            case 5 -> new SocketNode(name, metadata);
            case 6 -> unknown(name, metadata);
            default -> new FileNode(name, metadata, random.nextLong(Long.MAX_VALUE), ids());
        };
    }

    private Node unknown(NodeName name, Metadata metadata) {
        return new UnknownNode(
                name,
                metadata,
                ByteString.of("irregular"),
                random.nextInt(3),
                random.nextBoolean() ? Optional.empty() : Optional.of(ids()),
                random.nextBoolean() ? Optional.empty() : Optional.of(new BlobId(id())),
                bytes(3),
                random.nextInt(3));
    }

    NodeName name() {
        byte[] name = new byte[1 + random.nextInt(12)];
        for (int i = 0; i < name.length; i++) {
            do {
                name[i] = (byte) random.nextInt(256);
            } while (name[i] == 0 || name[i] == '/' || (name.length < 3 && name[i] == '.'));
        }
        return random.nextBoolean()
                ? NodeName.of(name)
                : NodeName.of(text(12, 1).replace('/', '_'));
    }

    /// Text of code points from all planes, without NUL.
    private String text(int maxLength, int minLength) {
        StringBuilder text = new StringBuilder();
        for (int i = minLength + random.nextInt(maxLength); i > 0; i--) {
            int bits = random.nextInt(7, 21);
            int codePoint = 1 + random.nextInt(1 << bits);
            boolean dot = codePoint == '.';
            text.appendCodePoint(dot || isSurrogate(codePoint) ? 'x' : codePoint);
        }
        return text.toString();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private Metadata metadata() {
        return Metadata.builder()
                .mode(new FileMode(random.nextInt()))
                .mtime(time())
                .atime(time())
                .ctime(time())
                .uid(random.nextLong(1L << 32))
                .gid(random.nextInt(3))
                .user(ByteString.of(text(6, 0)))
                .group(ByteString.of(text(6, 0)))
                .inode(random.nextLong())
                .deviceId(random.nextLong())
                .links(random.nextInt(3))
                .extendedAttributes(attributes())
                .genericAttributes(
                        random.nextInt(4) > 0 ? Optional.empty() : Optional.of(RawJson.of("{\"windows.x\":\"MTI=\"}")))
                .error(ByteString.of(text(6, 0)))
                .build();
    }

    private List<ExtendedAttribute> attributes() {
        List<ExtendedAttribute> attributes = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            attributes.add(new ExtendedAttribute(ByteString.of("user." + text(6, 0)), bytes(30)));
        }
        return attributes;
    }

    Timestamp time() {
        return new Timestamp(
                random.nextLong(-60_000_000_000L, 250_000_000_000L),
                random.nextBoolean() ? 0 : random.nextInt(1_000_000_000),
                60 * random.nextInt(-24 * 60 + 1, 24 * 60));
    }

    private ByteString bytes(int maxLength) {
        byte[] bytes = new byte[random.nextInt(maxLength)];
        random.nextBytes(bytes);
        return ByteString.of(bytes);
    }

    Id id() {
        return new Id(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private List<BlobId> ids() {
        List<BlobId> ids = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            ids.add(new BlobId(id()));
        }
        return ids;
    }
}
