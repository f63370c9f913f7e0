package dev.holdfast.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileMode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.format.TreeEncoder;
import dev.holdfast.repository.format.TreeEncoding;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.Verification;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// Puts blobs, trees and snapshots into a repository the way a backup does, without files: what tests of everything
/// that reads repositories need.
public final class RepositoryContents implements AutoCloseable {
    private final OpenRepository repository;
    private final WriteSession session;
    private final BlobSaver saver;

    /// Begins to write to a repository.
    public RepositoryContents(OpenRepository repository) throws IOException, InterruptedException {
        this.repository = repository;
        this.session = repository
                .loadIndex(Progress.NONE)
                .newWriteSession(WriteOptions.defaults().withVerification(Verification.ALL));
        this.saver = session.newSaver();
    }

    /// Stores a data blob.
    public BlobId data(byte[] bytes) throws IOException, InterruptedException {
        return saver.save(BlobType.DATA, bytes, 0, bytes.length);
    }

    /// Stores a blob of this text.
    public BlobId data(String text) throws IOException, InterruptedException {
        return data(text.getBytes(UTF_8));
    }

    /// A file of these blobs; the size is left out.
    public static Node file(String name, BlobId... content) {
        return new FileNode(NodeName.of(name), metadata(0644), 0, List.of(content));
    }

    /// A directory with this tree.
    public static Node directory(String name, BlobId tree) {
        return new DirectoryNode(NodeName.of(name), metadata(FileMode.DIRECTORY | 0755), tree);
    }

    private static Metadata metadata(int mode) {
        return Metadata.builder().mode(new FileMode(mode)).build();
    }

    /// Stores a tree of these nodes, which must be in order.
    public BlobId tree(Node... nodes) throws IOException, InterruptedException {
        TreeEncoder encoder = new TreeEncoder(TreeEncoding.COMPACT);
        encoder.reset();
        for (Node node : nodes) {
            encoder.add(node);
        }
        encoder.finish();
        return saver.save(BlobType.TREE, encoder.buffer(), 0, encoder.length());
    }

    /// Makes everything so far durable and known to the index.
    public void flush() throws IOException, InterruptedException {
        session.flush();
    }

    /// Flushes and publishes a snapshot of this tree.
    public SnapshotId snapshot(String time, BlobId tree) throws IOException, InterruptedException {
        flush();
        return repository.snapshots().save(of(time, tree));
    }

    /// A snapshot of `test-host` and path `/data`.
    public static Snapshot of(String time, BlobId tree) {
        return Snapshot.builder(Timestamp.of(Instant.parse(time), ZoneOffset.UTC), tree)
                .hostname("test-host")
                .username("tester")
                .paths(List.of("/data"))
                .build();
    }

    @Override
    public void close() {
        saver.close();
        session.close();
    }
}
