package dev.holdfast.repository.dump;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreeReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Writes files and directories of snapshots to a stream, which stays open. Safe for use by many threads.
///
/// An error means that what has been written so far is incomplete.
public final class Dump {
    private static final int BUFFER = 1 << 16;

    private final IndexedRepository repository;
    private final int workers;

    /// @param workers how many threads read blobs, at least 1
    public Dump(IndexedRepository repository, int workers) {
        this.repository = repository;
        this.workers = workers;
    }

    /// Writes the content of a file.
    ///
    /// @param path of the file, for messages
    public void file(TreePath path, FileNode file, OutputStream out, Progress progress)
            throws IOException, InterruptedException {
        progress.expect(1, file.size());
        try (BlobPrefetch blobs = new BlobPrefetch(repository, workers)) {
            new Pipeline(blobs, progress).run(new OneFile(path, file), new PlainWriter(out));
        }
        out.flush();
    }

    /// Writes what a directory holds as an archive.
    ///
    /// @param base what the names in the archive begin with: the path of the directory for names as they are in the
    ///     snapshot, [TreePath#ROOT] for names relative to the directory
    /// @param tree the listing of the directory
    public void directory(
            TreePath base,
            BlobId tree,
            ArchiveFormat format,
            OutputStream out,
            SkippedEntries skipped,
            Progress progress)
            throws IOException, InterruptedException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER);
        HardLinks links = format == ArchiveFormat.TAR ? HardLinks.found() : HardLinks.ignored();
        try (BlobPrefetch blobs = new BlobPrefetch(repository, workers);
                TreeReader reader = repository.newTreeReader();
                EntryWriter writer = newWriter(format, buffered, skipped)) {
            new Pipeline(blobs, progress).run(new DirectoryEntries(reader, base, tree, links), writer);
            writer.finish();
        }
        buffered.flush();
    }

    private EntryWriter newWriter(ArchiveFormat format, OutputStream out, SkippedEntries skipped) {
        return switch (format) {
            case TAR -> new TarWriter(out, skipped);
            case ZIP -> new ZipWriter(out, skipped);
        };
    }
}
