package dev.holdfast.asset.point;

import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.PathNotFound;
import dev.holdfast.repository.tree.TreeLookup;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreePlace;
import dev.holdfast.repository.tree.TreeReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Reads the files of a recovery point that a [PointWriter] wrote. Safe for use by many threads.
public final class PointReader {
    private final IndexedRepository repository;
    private final StoredSnapshot snapshot;
    private final TreePath base;

    /// @param base the absolute directory that all files lie in
    public PointReader(IndexedRepository repository, StoredSnapshot snapshot, FilePath base) {
        this.repository = repository;
        this.snapshot = snapshot;
        this.base = TreePath.parse(base.bytes());
    }

    /// The repository that holds the recovery point.
    public IndexedRepository repository() {
        return repository;
    }

    /// The recovery point itself.
    public StoredSnapshot snapshot() {
        return snapshot;
    }

    /// The directory that all files lie in.
    public TreePath base() {
        return base;
    }

    /// One entry of a directory.
    ///
    /// @param bytes of a file, 0 for a directory
    public record Entry(String name, boolean directory, long bytes) {}

    /// What lies in a directory below the base, `""` for the base itself, in the order of the bytes of the names.
    ///
    /// @throws FileNotFoundException if there is no such directory
    public List<Entry> list(String path) throws IOException, InterruptedException {
        try (TreeReader trees = repository.newTreeReader()) {
            TreePlace place = find(trees, path);
            BlobId tree = place.tree().orElseThrow(() -> missing(path, "it is no directory"));
            List<Entry> entries = new ArrayList<>();
            for (Node node : trees.read(tree).nodes()) {
                long bytes = node instanceof FileNode file ? file.size() : 0;
                entries.add(new Entry(node.name().toString(), node instanceof DirectoryNode, bytes));
            }
            return entries;
        }
    }

    /// Whether there is a file or directory of this path below the base.
    public boolean exists(String path) throws IOException, InterruptedException {
        try (TreeReader trees = repository.newTreeReader()) {
            find(trees, path);
            return true;
        } catch (FileNotFoundException missing) {
            return false;
        }
    }

    /// The content of a file, read as the stream is: verified chunk by chunk, so that no byte is given out that is not
    /// what was stored. The caller closes it; it is for one thread.
    ///
    /// @throws FileNotFoundException if there is no such file
    public InputStream open(String path) throws IOException, InterruptedException {
        try (TreeReader trees = repository.newTreeReader()) {
            Node node = find(trees, path).node().orElseThrow(() -> missing(path, "it is no file"));
            if (node instanceof FileNode file) {
                return new BlobStream(repository.newBlobReader(), file.content());
            }
            throw missing(path, "it is no file");
        }
    }

    /// The whole content of a small file.
    public byte[] read(String path) throws IOException, InterruptedException {
        try (InputStream content = open(path)) {
            return content.readAllBytes();
        }
    }

    private TreePlace find(TreeReader trees, String path) throws IOException, InterruptedException {
        try {
            return new TreeLookup(trees).find(snapshot.snapshot().tree(), base.resolve(TreePath.of(path)));
        } catch (PathNotFound absent) {
            throw missing(path, String.valueOf(absent.getMessage()));
        }
    }

    private FileNotFoundException missing(String path, String why) {
        return new FileNotFoundException(
                "unable to read '" + path + "' of recovery point '" + snapshot.id() + "': " + why);
    }
}
