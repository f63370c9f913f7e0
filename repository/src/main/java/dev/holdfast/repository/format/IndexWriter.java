package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/// Writes index files. Reusable through [#reset]; not thread-safe.
///
/// All blobs of a pack must be in one index file: restic takes a split pack for damage.
public final class IndexWriter {
    private static final byte[] START = ascii("{\"packs\":[");
    private static final byte[] ID = ascii("{\"id\":");
    private static final byte[] BLOBS = ascii(",\"blobs\":[");
    private static final byte[] DATA = ascii(",\"type\":\"data\",\"offset\":");
    private static final byte[] TREE = ascii(",\"type\":\"tree\",\"offset\":");
    private static final byte[] LENGTH = ascii(",\"length\":");
    private static final byte[] UNCOMPRESSED_LENGTH = ascii(",\"uncompressed_length\":");
    private static final byte[] END = ascii("]}");

    private final JsonWriter out = new JsonWriter();
    private int packs;
    private int blobs;

    /// A writer that starts with an empty index.
    public IndexWriter() {
        reset();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    /// Starts an empty index.
    public void reset() {
        out.clear();
        out.raw(START);
        packs = 0;
        blobs = 0;
    }

    /// Adds a pack with all its blobs.
    public void add(PackId pack, List<PackEntry> entries) {
        if (packs++ > 0) {
            out.raw(',');
        }
        out.raw(ID);
        out.id(pack.id());
        out.raw(BLOBS);
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                out.raw(',');
            }
            add(entries.get(i));
        }
        out.raw(END);
        blobs += entries.size();
    }

    private void add(PackEntry entry) {
        out.raw(ID);
        out.id(entry.id().id());
        out.raw(entry.type() == BlobType.DATA ? DATA : TREE);
        out.number(entry.offset());
        out.raw(LENGTH);
        out.number(entry.length());
        if (entry.isCompressed()) {
            out.raw(UNCOMPRESSED_LENGTH);
            out.number(entry.uncompressedLength());
        }
        out.raw('}');
    }

    /// How many blobs were added since the last reset.
    public int blobCount() {
        return blobs;
    }

    /// How many packs were added since the last reset.
    public int packCount() {
        return packs;
    }

    /// Completes the file, which then is the first [#length] bytes of [#buffer].
    public void finish() {
        out.raw(END);
    }

    /// The array that the file is built in: valid until the next call of [#add] or [#reset], not to be modified.
    public byte[] buffer() {
        return out.buffer();
    }

    /// The number of bytes written so far.
    public int length() {
        return out.length();
    }

    /// A copy of the bytes written so far.
    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
