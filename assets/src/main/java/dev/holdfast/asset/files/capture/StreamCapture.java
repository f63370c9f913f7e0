package dev.holdfast.asset.files.capture;

import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.chunk.Chunking;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileMode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.format.TreeEncoder;
import dev.holdfast.repository.format.TreeEncoding;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.WriteSession;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/// Captures a stream of bytes, such as standard input or the output of a command, as one file.
public final class StreamCapture {
    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;

    private final IndexedRepository repository;
    private final WriteSession session;
    private final Chunking chunking;

    /// @param session to write to; the caller flushes and closes it
    public StreamCapture(IndexedRepository repository, WriteSession session, Chunking chunking) {
        this.repository = repository;
        this.session = session;
        this.chunking = chunking;
    }

    /// Reads the source to its end and returns the root tree of a snapshot that holds it as `path`.
    ///
    /// @param path absolute, under which the file is stored
    /// @param time that file and directories get
    /// @throws IOException if the source cannot be read or the repository cannot be written
    public FileCapture.Captured capture(
            FilePath path, Timestamp time, ByteSource source, int workers, Progress progress)
            throws IOException, InterruptedException {
        FileContent content = new FileContent();
        long size = read(source, content, workers, progress);
        FileName name =
                path.name().orElseThrow(() -> new IllegalArgumentException("'" + path + "' does not name a file"));
        Node node = new FileNode(NodeName.of(name.bytes()), metadata(FILE_MODE, 0, time), size, content.complete());
        CaptureCounts counts = new CaptureCounts(1, 0, 0, path.depth() - 1L, 0, 0, size);
        return new FileCapture.Captured(saveTrees(path, node, time), counts);
    }

    private long read(ByteSource source, FileContent content, int workers, Progress progress)
            throws IOException, InterruptedException {
        try (WorkerPool sessions = new WorkerPool(repository, session, chunking, TreeEncoding.COMPACT);
                ForkJoinPool pool = new ForkJoinPool(workers)) {
            CaptureContext context = new CaptureContext(sessions, progress);
            StreamTask task = new StreamTask(context, content, source);
            context.run(pool, task);
            return task.size;
        }
    }

    /// Wraps the file in the directories of its path.
    private BlobId saveTrees(FilePath path, Node file, Timestamp time) throws IOException, InterruptedException {
        try (BlobSaver saver = session.newSaver()) {
            BlobId tree = saveTree(saver, file);
            List<FileName> names = path.names();
            for (FileName directory : names.subList(0, names.size() - 1).reversed()) {
                NodeName name = NodeName.of(directory.bytes());
                Metadata metadata = metadata(DIRECTORY_MODE, FileMode.DIRECTORY, time);
                tree = saveTree(saver, new DirectoryNode(name, metadata, tree));
            }
            return tree;
        }
    }

    private static BlobId saveTree(BlobSaver saver, Node node) throws IOException, InterruptedException {
        TreeEncoder encoder = new TreeEncoder(TreeEncoding.COMPACT);
        encoder.reset();
        encoder.add(node);
        encoder.finish();
        return saver.save(BlobType.TREE, encoder.buffer(), 0, encoder.length());
    }

    private static Metadata metadata(int permissions, int type, Timestamp time) {
        return Metadata.builder()
                .mode(new FileMode(permissions | type))
                .mtime(time)
                .atime(time)
                .ctime(time)
                .build();
    }

    /// Reads the whole stream.
    private static final class StreamTask extends CaptureTask {
        private static final long serialVersionUID = 1;

        private final transient FileContent content;
        private final transient ByteSource source;
        private long size;

        StreamTask(CaptureContext context, FileContent content, ByteSource source) {
            super(context, null);
            this.content = content;
            this.source = source;
        }

        @Override
        void work() throws IOException, InterruptedException {
            size = new FileReading(this, content).readAll(source);
        }
    }
}
