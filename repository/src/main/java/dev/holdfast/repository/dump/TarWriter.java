package dev.holdfast.repository.dump;

import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FifoNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.SocketNode;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.UnknownNode;
import dev.holdfast.repository.tree.TreeEntry;
import java.io.IOException;
import java.io.OutputStream;

/// Writes entries as a pax archive.
final class TarWriter implements EntryWriter {
    /// What tar reads at once.
    private static final int RECORD = 20 * UstarBlock.SIZE;

    private final OutputStream out;
    private final SkippedEntries skipped;
    private final byte[] zeros = new byte[RECORD];
    private long written;

    TarWriter(OutputStream out, SkippedEntries skipped) {
        this.out = out;
        this.skipped = skipped;
    }

    @Override
    public void begin(DumpEntry entry) throws IOException {
        switch (entry.node()) {
            case SocketNode socket -> skip(entry, socket, "a socket cannot be in a tar archive");
            case UnknownNode unknown -> skip(entry, unknown, "its type '" + unknown.type() + "' is unknown");
            case FileNode _ -> header(entry, TarHeader.FILE);
            case DirectoryNode _ -> header(entry, TarHeader.DIRECTORY);
            case SymlinkNode _ -> header(entry, TarHeader.SYMLINK);
            case FifoNode _ -> header(entry, TarHeader.FIFO);
            case DeviceNode device ->
                header(
                        entry,
                        device.kind() == DeviceNode.Kind.BLOCK ? TarHeader.BLOCK_DEVICE : TarHeader.CHARACTER_DEVICE);
        }
    }

    private void skip(DumpEntry entry, Node node, String reason) throws IOException {
        skipped.skipped(new TreeEntry(entry.path(), node), reason);
    }

    private void header(DumpEntry entry, char type) throws IOException {
        char chosen = entry.sameAs().isPresent() ? TarHeader.HARD_LINK : type;
        content(TarHeader.of(entry, chosen).toByteArray());
    }

    @Override
    public void content(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    @Override
    public void end() throws IOException {
        zeros(TarHeader.padding(written));
    }

    @Override
    public void finish() throws IOException {
        zeros(2 * UstarBlock.SIZE);
        zeros((int) ((RECORD - written % RECORD) % RECORD));
    }

    private void zeros(int count) throws IOException {
        out.write(zeros, 0, count);
        written += count;
    }

    @Override
    public void close() {}
}
