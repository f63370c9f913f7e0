package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.TemporaryTree;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real restic writes, we read and write again: the bytes must be the same.
class ResticFormatIT {
    /// Names, modes, times and links that are hard to write down; run by bash in an empty directory.
    private static final String HARD_CASES = """
            mkdir names modes links times
            cd names
            for ((byte = 1; byte < 256; byte++)); do
                [ $byte = 47 ] || : > "$(printf "n\\\\x$(printf %02x $byte)z")"
            done
            : > 'quote"back\\slash<&>.txt'
            : > $'\\u00a0\\u00ad\\u2028\\ufffd\\U0001f600\\U000e0001\\u0301'
            : > $'\\xed\\xa0\\x80'
            : > $'\\uffee'
            cd ../modes
            for mode in 0 7 644 4755 2755 1777 6000; do echo $mode > f$mode; chmod $mode f$mode; done
            mkdir d1777 d2755 && chmod 1777 d1777 && chmod 2755 d2755
            mkfifo fifo
            cd ../links
            echo linked > one; ln one two
            ln -s nowhere symlink
            ln -s $'a\\t<"\\\\\\u2028\\x01\\x7f' odd
            cd ../times
            touch -d '1969-12-31 23:59:59.000000001' before-the-epoch
            touch -d '1901-12-14 00:00:00' long-ago
            touch -d '2020-03-29 01:30:00.1 UTC' summer
            touch -d '2040-01-01 00:00:00.120' future
            """;

    private TemporaryTree temporary;
    private Path source;

    static Stream<RealRestic> restics() {
        return RealRestic.all();
    }

    @BeforeEach
    void makeSource() throws Exception {
        temporary = TemporaryTree.create();
        source = Files.createDirectory(temporary.directory().resolve("source"));
        RealProcess.command("bash", "-euc", HARD_CASES)
                .with("LC_ALL", "C.UTF-8")
                .in(source)
                .run(Duration.ofSeconds(30))
                .requireSuccess();
        Path attributed = Files.writeString(source.resolve("attributed"), "x");
        UserDefinedFileAttributeView attributes =
                Files.getFileAttributeView(attributed, UserDefinedFileAttributeView.class);
        attributes.write("z<&>ü", ByteBuffer.wrap(new byte[] {0, -1, 7}));
        attributes.write("empty", ByteBuffer.allocate(0));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(source.resolve("socket")));
        }
    }

    @AfterEach
    void removeSource() {
        temporary.close();
    }

    @ParameterizedTest
    @MethodSource("restics")
    void writesEveryTreeAsResticDoes(RealRestic restic) throws Exception {
        ResticRepository repository = initialized(restic, 2);
        Snapshot snapshot = backup(repository.with("TZ", "America/St_Johns"));
        assertThat(compareTrees(repository, snapshot.tree())).isGreaterThan(280);
    }

    /// Amsterdam once was 19 minutes and 32 seconds ahead, which the text of a time cannot say.
    @ParameterizedTest
    @MethodSource("restics")
    void writesTimesOfEveryZoneAsResticDoes(RealRestic restic) throws Exception {
        ResticRepository repository = initialized(restic, 2);
        source = source.resolve("times");
        for (String zone : List.of("UTC", "Asia/Kolkata", "Europe/Amsterdam")) {
            Snapshot snapshot = backup(repository.with("TZ", zone));
            assertThat(compareTrees(repository, snapshot.tree())).as(zone).isEqualTo(4);
        }
    }

    /// Walks the tree; returns how many nodes it has.
    private static int compareTrees(ResticRepository repository, BlobId id) throws Exception {
        byte[] theirs = repository.catBlob(id.toString());
        Tree tree = new TreeDecoder().decode(theirs);
        byte[] ours = Nodes.encode(TreeEncoding.RESTIC, tree.nodes());
        assertThat(new String(ours, UTF_8)).isEqualTo(new String(theirs, UTF_8));
        assertThat(ours).isEqualTo(theirs);
        assertThat(tree.problems()).isEmpty();
        int nodes = tree.nodes().size();
        for (Node node : tree.nodes()) {
            if (node instanceof DirectoryNode directory
                    && !directory.name().toString().startsWith("d")) {
                nodes += compareTrees(repository, directory.subtree());
            }
        }
        return nodes;
    }

    @ParameterizedTest
    @MethodSource("restics")
    void readsDevices(RealRestic restic) throws Exception {
        ResticRepository repository = initialized(restic, 2);
        repository.backup(source, "/dev/null").requireSuccess();
        Snapshot snapshot = latest(repository);
        TreeDecoder decoder = new TreeDecoder();
        Tree root = decoder.decode(repository.catBlob(snapshot.tree().toString()));
        DirectoryNode dev = (DirectoryNode) root.find(NodeName.of("dev")).orElseThrow();
        byte[] theirs = repository.catBlob(dev.subtree().toString());
        Node device = decoder.decode(theirs).find(NodeName.of("null")).orElseThrow();
        assertThat(device).isInstanceOfSatisfying(DeviceNode.class, node -> {
            assertThat(node.kind()).isEqualTo(DeviceNode.Kind.CHARACTER);
            assertThat(node.device()).isEqualTo(0x103);
            assertThat(node.metadata().mode().toUnix()).isEqualTo(0020666);
        });
        assertThat(Nodes.encode(TreeEncoding.RESTIC, List.of(device))).isEqualTo(theirs);
    }

    @ParameterizedTest
    @MethodSource("restics")
    void writesTheIndexAsResticDoes(RealRestic restic) throws Exception {
        for (int version = 1; version <= 2; version++) {
            ResticRepository repository = initialized(restic, version);
            backup(repository);
            for (String index : repository.ids("index")) {
                byte[] theirs =
                        repository.run("cat", "index", index).requireSuccess().outputBytes();
                assertThat(new String(IndexListing.of(theirs).encode(), UTF_8))
                        .isEqualTo(new String(theirs, UTF_8).stripTrailing());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("restics")
    void writesKeysConfigurationAndSnapshotsAsResticDoes(RealRestic restic) throws Exception {
        ResticRepository repository = initialized(restic, 2);
        backup(repository);
        try (Stream<Path> keys = Files.list(temporary.directory().resolve("repository2/keys"))) {
            byte[] theirs = Files.readAllBytes(keys.findFirst().orElseThrow());
            assertThat(KeyFile.decode(theirs).encode()).asString(UTF_8).isEqualTo(new String(theirs, UTF_8));
        }
        byte[] master = repository.run("cat", "masterkey").requireSuccess().outputBytes();
        assertThat(withoutSpace(MasterKeyJson.decode(master).encode())).isEqualTo(withoutSpace(master));
        byte[] config = repository.run("cat", "config").requireSuccess().outputBytes();
        assertThat(withoutSpace(ConfigFile.decode(config).encode())).isEqualTo(withoutSpace(config));
        String id = repository.ids("snapshots").getLast();
        byte[] snapshot = repository.run("cat", "snapshot", id).requireSuccess().outputBytes();
        assertThat(withoutSpace(Snapshot.decode(snapshot).encode())).isEqualTo(withoutSpace(snapshot));
    }

    /// `restic cat` indents what it shows.
    private static String withoutSpace(byte[] json) {
        return new String(json, UTF_8).replaceAll("\\s", "");
    }

    private ResticRepository initialized(RealRestic restic, int version) throws InterruptedException {
        ResticRepository repository =
                restic.repository(temporary.directory().resolve("repository" + version), "secret");
        repository.init(version);
        return repository;
    }

    private Snapshot backup(ResticRepository repository) throws Exception {
        Finished backup = repository.backup(source, "--tag", "a<b,c", "--exclude", "*.none", ".");
        backup.requireSuccess();
        return latest(repository);
    }

    private static Snapshot latest(ResticRepository repository) throws Exception {
        String id = repository.snapshots().getLast().get("id").text();
        return Snapshot.decode(
                repository.run("cat", "snapshot", id).requireSuccess().outputBytes());
    }
}
