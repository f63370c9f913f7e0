package dev.holdfast.asset.files.restore;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.ByteString;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileMode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.TreeEncoder;
import dev.holdfast.repository.format.TreeEncoding;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes trees that no honest program would write.
final class HandmadeTrees implements AutoCloseable {
    private final WriteSession session;
    private final BlobSaver saver;

    HandmadeTrees(OpenRepository repository) throws IOException, InterruptedException {
        IndexedRepository indexed = repository.loadIndex(Progress.NONE);
        this.session = indexed.newWriteSession(WriteOptions.defaults());
        this.saver = session.newSaver();
    }

    BlobId blob(String content) throws IOException, InterruptedException {
        return save(BlobType.DATA, content.getBytes(StandardCharsets.UTF_8));
    }

    /// A tree of nodes in whatever order, names repeated or not.
    BlobId tree(Node... nodes) throws IOException, InterruptedException {
        StringBuilder json = new StringBuilder("{\"nodes\":[");
        for (int i = 0; i < nodes.length; i++) {
            TreeEncoder encoder = new TreeEncoder(TreeEncoding.COMPACT);
            encoder.add(nodes[i]);
            encoder.finish();
            String single = new String(encoder.toByteArray(), StandardCharsets.UTF_8);
            json.append(i == 0 ? "" : ",").append(single, single.indexOf('[') + 1, single.lastIndexOf(']'));
        }
        return save(BlobType.TREE, json.append("]}\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The tree to restore: after this everything is readable.
    BlobId root(Node... nodes) throws IOException, InterruptedException {
        BlobId root = tree(nodes);
        session.flush();
        return root;
    }

    private BlobId save(BlobType type, byte[] bytes) throws IOException, InterruptedException {
        return saver.save(type, bytes, 0, bytes.length);
    }

    static FileNode file(String name, long size, BlobId... content) {
        return new FileNode(NodeName.of(name), metadata(0644), size, List.of(content));
    }

    static SymlinkNode symlink(String name, String target) {
        return new SymlinkNode(NodeName.of(name), metadata(FileMode.SYMLINK | 0777), ByteString.of(target));
    }

    static DirectoryNode directory(String name, BlobId subtree) {
        return new DirectoryNode(NodeName.of(name), metadata(FileMode.DIRECTORY | 0755), subtree);
    }

    static Metadata metadata(int mode) {
        return Metadata.builder().mode(new FileMode(mode)).build();
    }

    @Override
    public void close() {
        saver.close();
        session.close();
    }
}
