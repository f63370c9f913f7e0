package dev.holdfast.asset.point;

import dev.holdfast.asset.files.capture.CaptureCounts;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.chunk.Chunker;
import dev.holdfast.repository.chunk.Chunking;
import dev.holdfast.repository.chunk.RabinChunking;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.WriteSession;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Stores the files of a recovery point below one directory and puts its trees together. Safe for use by many threads,
/// one for each file that is open.
public final class PointWriter {
    /// A multiple of every page size in use, 512 bytes to 64 KiB.
    private static final int PAGES = 1 << 20;

    private final WriteSession session;
    private final Chunking byContent;
    private final Chunking byPages;
    private final Progress progress;
    private final PointTree tree;
    private final LongAdder files = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /// @param chunking how the repository cuts files
    /// @param base the absolute directory that all files lie in
    /// @param time that files and directories get
    public PointWriter(WriteSession session, Chunking chunking, FilePath base, Timestamp time, Progress progress) {
        this.session = session;
        this.byContent = chunking;
        this.byPages = chunking instanceof RabinChunking ? chunking : Chunking.fixed(PAGES);
        this.progress = progress;
        this.tree = new PointTree(TreePath.parse(base.bytes()), time);
    }

    /// Begins a file. It becomes part of the recovery point when [PointFile#complete] is called.
    ///
    /// @param path below the base, such as `tables/public.orders/0001.tsv`; UTF-8
    /// @param permissions such as 0644
    /// @throws IllegalArgumentException if the path is not a relative one
    public PointFile create(String path, Cut cut, int permissions) {
        return create(path, cut, permissions, new SaveAtOnce(session.newSaver()));
    }

    private PointFile create(String path, Cut cut, int permissions, BlobSequence blobs) {
        TreePath place = TreePath.of(path);
        if (path.startsWith("/") || place.depth() == 0) {
            throw new IllegalArgumentException("'" + path + "' does not name a file below the recovery point's base");
        }
        Chunker chunker = (cut == Cut.BY_PAGES ? byPages : byContent).newChunker();
        return new PointFile(this, place, permissions, blobs, chunker);
    }

    /// Begins a file that is cut by content and that everybody may read.
    public PointFile create(String path) {
        return create(path, Cut.BY_CONTENT, 0644);
    }

    /// Begins a file like [#create(String)] that will be long: its blobs are saved on a thread of its own.
    public PointFile createLong(String path) {
        return create(path, Cut.BY_CONTENT, 0644, new SaveAhead(session.newSaver()));
    }

    /// Stores a small file at once.
    public void put(String path, int permissions, byte[] content) throws IOException, InterruptedException {
        try (PointFile file = create(path, Cut.BY_CONTENT, permissions)) {
            file.write(content, 0, content.length);
            file.complete();
        }
    }

    /// Makes a file of another recovery point of the same repository part of this one, without reading it. Its blobs
    /// must be in the repository.
    ///
    /// @param path below the base
    public void adopt(String path, int permissions, FileNode file) {
        add(TreePath.of(path), permissions, file.size(), file.content());
    }

    /// Stores the trees. All files must be complete or closed.
    public Written finish() throws IOException, InterruptedException {
        try (BlobSaver saver = session.newSaver()) {
            PointTree.Saved saved = tree.save(saver);
            CaptureCounts counts = new CaptureCounts(files.sum(), 0, 0, saved.directories(), 0, 0, bytes.sum());
            return new Written(saved.root(), counts);
        }
    }

    /// What was written.
    ///
    /// @param root tree of the recovery point
    public record Written(BlobId root, CaptureCounts counts) {}

    Progress progress() {
        return progress;
    }

    void add(TreePath path, int permissions, long size, List<BlobId> content) {
        files.increment();
        bytes.add(size);
        progress.advance(1, 0);
        tree.add(path, permissions, size, content);
    }
}
