package dev.holdfast.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.repository.Host;
import dev.holdfast.repository.InitOptions;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.RepositoryContext;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.ByteString;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileMode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.format.TreeEncoder;
import dev.holdfast.repository.format.TreeEncoding;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.storage.local.LocalStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes a repository with as many blobs and snapshots as wanted, for measuring how listing and prune grow.
///
/// It looks like a directory of [#DIRECTORIES] directories, one of which gets new content before every snapshot: each
/// snapshot adds a root tree, one inner tree, and its share of the data blobs as files of one small blob each.
public final class ScaleRepository {
    private static final int DIRECTORIES = 100;
    private static final int BLOB = 200;
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    private final SplittableRandom random = new SplittableRandom(1);
    private final TreeEncoder encoder = new TreeEncoder(TreeEncoding.COMPACT);
    private final Node[] root = new Node[DIRECTORIES];
    private final BlobSaver saver;

    private ScaleRepository(BlobSaver saver) {
        this.saver = saver;
    }

    /// Arguments: an empty directory, a file with the password, the number of data blobs, the number of snapshots (at
    /// least 100).
    public static void main(String[] args) throws IOException, InterruptedException {
        int blobs = Integer.parseInt(args[2]);
        int snapshots = Integer.parseInt(args[3]);
        byte[] password = Files.readString(Path.of(args[1])).strip().getBytes(UTF_8);
        RepositoryContext context =
                new RepositoryContext(new SecureRandom(), InstantSource.system(), new Host("scale", "scale", 0, 0, 1));
        OpenRepository repository =
                Repository.init(LocalStorage.at(Path.of(args[0])), password, InitOptions.standard(), context);
        List<Snapshot> points = new ArrayList<>(snapshots);
        try (WriteSession session = repository.loadIndex(Progress.NONE).newWriteSession(WriteOptions.defaults());
                BlobSaver saver = session.newSaver()) {
            ScaleRepository scale = new ScaleRepository(saver);
            for (int snapshot = 0; snapshot < snapshots; snapshot++) {
                int files = (int) ((long) blobs * (snapshot + 1) / snapshots - (long) blobs * snapshot / snapshots);
                points.add(scale.next(snapshot, files));
            }
            session.flush();
        }
        for (Snapshot point : points) {
            repository.snapshots().save(point);
        }
    }

    private Snapshot next(int snapshot, int files) throws IOException, InterruptedException {
        int changed = snapshot % DIRECTORIES;
        NodeName name = name("directory", changed);
        root[changed] = new DirectoryNode(name, metadata(FileMode.DIRECTORY | 0755), directory(files));
        List<Node> present = new ArrayList<>();
        for (Node node : root) {
            if (node != null) {
                present.add(node);
            }
        }
        Timestamp time = Timestamp.of(FIRST.plusSeconds(3600L * snapshot), ZoneOffset.UTC);
        return Snapshot.builder(time, tree(present))
                .hostname("scale")
                .username("scale")
                .paths(List.of("/srv/scale"))
                .tags(List.of("asset=files"))
                .build();
    }

    private BlobId directory(int files) throws IOException, InterruptedException {
        List<Node> nodes = new ArrayList<>(files);
        byte[] bytes = new byte[BLOB];
        for (int file = 0; file < files; file++) {
            random.nextBytes(bytes);
            BlobId blob = saver.save(BlobType.DATA, bytes, 0, bytes.length);
            nodes.add(new FileNode(name("file", file), metadata(0644), BLOB, List.of(blob)));
        }
        return tree(nodes);
    }

    private BlobId tree(List<Node> nodes) throws IOException, InterruptedException {
        encoder.reset();
        nodes.forEach(encoder::add);
        encoder.finish();
        return saver.save(BlobType.TREE, encoder.buffer(), 0, encoder.length());
    }

    private static NodeName name(String kind, int number) {
        return NodeName.of(kind + "-" + (1_000_000 + number));
    }

    private Metadata metadata(int mode) {
        Timestamp time =
                Timestamp.utc(FIRST.getEpochSecond() + random.nextInt(1_000_000), random.nextInt(1_000_000_000));
        return Metadata.builder()
                .mode(new FileMode(mode))
                .mtime(time)
                .atime(time)
                .ctime(time)
                .uid(1000)
                .gid(1000)
                .user(ByteString.of("scale"))
                .group(ByteString.of("scale"))
                .inode(random.nextInt(1 << 30))
                .build();
    }
}
