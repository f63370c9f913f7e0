package dev.holdfast.repository.dump;

import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FifoNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.SocketNode;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.UnknownNode;
import dev.holdfast.repository.tree.TreeEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Writes entries as a zip archive that can be streamed: the lengths of deflated content stand behind it. Beyond 4 GiB
/// or 65,535 entries it uses Zip64. The format is PKWARE's APPNOTE 6.3.9; owners and times are the extra fields of
/// Info-ZIP. The directory of the archive is kept in memory until the end.
final class ZipWriter implements EntryWriter {
    private final OutputStream out;
    private final SkippedEntries skipped;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private long entries;
    private long written;

    /// The deflated entry that is being written.
    private @Nullable ZipHeader open;

    private long size;
    private long compressedSize;

    ZipWriter(OutputStream out, SkippedEntries skipped) {
        this.out = out;
        this.skipped = skipped;
    }

    @Override
    public void begin(DumpEntry entry) throws IOException {
        switch (entry.node()) {
            case FileNode file -> beginFile(ZipHeader.of(entry, file.size() > 0, file.size(), written), file.size());
            case DirectoryNode _ -> stored(ZipHeader.of(entry, false, 0, written), new byte[0]);
            case SymlinkNode link -> {
                byte[] target = link.target().toByteArray();
                stored(ZipHeader.of(entry, false, target.length, written), target);
            }
            case SocketNode _ -> skip(entry, "a socket cannot be in a zip archive");
            case FifoNode _ -> skip(entry, "a fifo cannot be in a zip archive");
            case DeviceNode _ -> skip(entry, "a device cannot be in a zip archive");
            case UnknownNode unknown -> skip(entry, "its type '" + unknown.type() + "' is unknown");
        }
    }

    private void skip(DumpEntry entry, String reason) throws IOException {
        skipped.skipped(new TreeEntry(entry.path(), entry.node()), reason);
    }

    private void stored(ZipHeader header, byte[] content) throws IOException {
        crc.reset();
        crc.update(content);
        write(header.local(crc.getValue(), content.length));
        write(content);
        register(header.central(crc.getValue(), content.length, content.length));
    }

    private void beginFile(ZipHeader header, long length) throws IOException {
        if (length == 0) {
            stored(header, new byte[0]);
            return;
        }
        open = header;
        size = 0;
        compressedSize = 0;
        crc.reset();
        deflater.reset();
        write(header.local(0, 0));
    }

    @Override
    public void content(byte[] bytes) throws IOException {
        crc.update(bytes);
        size += bytes.length;
        deflater.setInput(bytes);
        while (!deflater.needsInput()) {
            drain();
        }
    }

    private void drain() throws IOException {
        int count = deflater.deflate(buffer);
        out.write(buffer, 0, count);
        compressedSize += count;
        written += count;
    }

    @Override
    public void end() throws IOException {
        ZipHeader header = open;
        if (header == null) {
            return;
        }
        deflater.finish();
        while (!deflater.finished()) {
            drain();
        }
        write(header.descriptor(crc.getValue(), compressedSize, size));
        register(header.central(crc.getValue(), compressedSize, size));
        open = null;
    }

    private void register(byte[] central) {
        directory.writeBytes(central);
        entries++;
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    @Override
    public void finish() throws IOException {
        long start = written;
        write(directory.toByteArray());
        write(ZipHeader.endOfDirectory(entries, start, directory.size()));
    }

    @Override
    public void close() {
        deflater.end();
    }
}
