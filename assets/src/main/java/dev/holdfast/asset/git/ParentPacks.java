package dev.holdfast.asset.git;

import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.read.BlobReader;
import dev.holdfast.repository.tree.TreeLookup;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreeReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The packs of the parent recovery point, which the next one can take over.
///
/// @param record what the parent says of itself
/// @param files the packs and their indexes, by their path below the base
record ParentPacks(GitRecord record, Map<String, FileNode> files) {
    /// So many packs are found out of quickly enough; then everything is packed anew.
    private static final int MOST = 30;

    /// Nothing if there is no parent, it is of another kind, or one of its blobs is not in the repository any more.
    static Optional<ParentPacks> find(CaptureJob job, FilePath base) throws IOException, InterruptedException {
        if (job.parentRoot().isEmpty()) {
            return Optional.empty();
        }
        BlobId root = job.parentRoot().get();
        TreePath directory = TreePath.parse(base.bytes());
        try (TreeReader trees = job.repository().newTreeReader();
                BlobReader blobs = job.repository().newBlobReader()) {
            TreeLookup lookup = new TreeLookup(trees);
            Optional<GitRecord> record =
                    GitRecord.read(content(blobs, file(lookup, root, directory.resolve(TreePath.of(GitRecord.FILE)))));
            if (record.isEmpty() || record.get().packs().size() >= MOST) {
                return Optional.empty();
            }
            Map<String, FileNode> files = new LinkedHashMap<>();
            for (String pack : record.get().packs()) {
                for (String ending : new String[] {".pack", ".idx"}) {
                    String path = GitRecord.PACKS + pack + ending;
                    files.put(path, file(lookup, root, directory.resolve(TreePath.of(path))));
                }
            }
            boolean whole = files.values().stream()
                    .flatMap(file -> file.content().stream())
                    .allMatch(blob -> job.repository().index().contains(BlobType.DATA, blob));
            return whole ? Optional.of(new ParentPacks(record.get(), files)) : Optional.empty();
        } catch (IOException damaged) {
            job.log()
                    .warning("the parent recovery point cannot be read, so everything is packed anew: "
                            + damaged.getMessage());
            return Optional.empty();
        }
    }

    /// How large the packs and their indexes are together.
    long bytes() {
        return files.values().stream().mapToLong(FileNode::size).sum();
    }

    private static FileNode file(TreeLookup lookup, BlobId root, TreePath path)
            throws IOException, InterruptedException {
        if (lookup.find(root, path).node().orElse(null) instanceof FileNode file) {
            return file;
        }
        throw new IOException("'" + path + "' is no file");
    }

    private static byte[] content(BlobReader blobs, FileNode file) throws IOException, InterruptedException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (BlobId blob : file.content()) {
            content.writeBytes(blobs.read(BlobType.DATA, blob));
        }
        return content.toByteArray();
    }

    void adoptInto(PointWriter writer) {
        files.forEach((path, file) -> writer.adopt(path, 0444, file));
    }
}
