package dev.holdfast.repository.format;

/// Reads index files without an object per blob. Fields may come in any order; unknown fields and
/// `supersedes`, which restic has stopped using, are ignored.
public final class IndexReader {
    private static final FieldNames FIELDS = FieldNames.of("packs");
    private static final FieldNames PACK_FIELDS = FieldNames.of("id", "blobs");
    private static final FieldNames BLOB_FIELDS =
            FieldNames.of("id", "type", "offset", "length", "uncompressed_length");
    private static final FieldNames TYPES = FieldNames.of("data", "tree");

    private final JsonReader in;
    private final IndexVisitor visitor;
    private final long[] words = new long[4];

    private IndexReader(JsonReader in, IndexVisitor visitor) {
        this.in = in;
        this.visitor = visitor;
    }

    /// Reads the JSON of an index file, already decrypted and decompressed. When this fails, the visitor has
    /// received what stands before the fault.
    public static void read(byte[] json, IndexVisitor visitor) throws FormatException {
        read(json, 0, json.length, visitor);
    }

    /// Reads the JSON of an index file from `length` bytes at `offset`.
    public static void read(byte[] json, int offset, int length, IndexVisitor visitor) throws FormatException {
        new IndexReader(new JsonReader("index", json, offset, offset + length), visitor).read();
    }

    private void read() throws FormatException {
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(FIELDS, field);
            if (field == FieldNames.UNKNOWN) {
                in.skipValue();
            } else if (!in.nullValue()) {
                for (boolean next = in.openArray(); next; next = in.nextElement()) {
                    readPack();
                }
            }
        }
        in.end();
    }

    /// The id of a pack may stand behind its blobs: then they are read in a second pass.
    private void readPack() throws FormatException {
        boolean named = false;
        int postponed = -1;
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(PACK_FIELDS, field);
            if (field == 0) {
                visitor.pack(new PackId(in.id()));
                named = true;
            } else if (field == 1 && named) {
                readBlobs();
            } else {
                postponed = field == 1 ? in.mark() : postponed;
                in.skipValue();
            }
        }
        if (!named) {
            throw in.fault("pack without an id");
        }
        if (postponed >= 0) {
            int end = in.mark();
            in.moveTo(postponed);
            readBlobs();
            in.moveTo(end);
        }
    }

    private void readBlobs() throws FormatException {
        if (in.nullValue()) {
            return;
        }
        for (boolean more = in.openArray(); more; more = in.nextElement()) {
            readBlob();
        }
    }

    private void readBlob() throws FormatException {
        boolean named = false;
        int type = FieldNames.UNKNOWN;
        long offset = 0;
        long length = 0;
        long uncompressedLength = 0;
        int field = FieldNames.UNKNOWN;
        for (boolean more = in.openObject(); more; more = in.nextField()) {
            field = in.key(BLOB_FIELDS, field);
            switch (field) {
                case 0 -> {
                    in.id(words);
                    named = true;
                }
                case 1 -> {
                    in.string();
                    type = in.textIn(TYPES);
                }
                case 2 -> offset = in.number(PackEntry.OFFSET_LIMIT);
                case 3 -> length = in.number(Integer.MAX_VALUE);
                case 4 -> uncompressedLength = in.number(Integer.MAX_VALUE);
                default -> in.skipValue();
            }
        }
        if (!named) {
            throw in.fault("blob without an id");
        }
        if (type == FieldNames.UNKNOWN) {
            throw in.fault("blob whose type is neither 'data' nor 'tree'");
        }
        if (length < PackEntry.ENVELOPE_OVERHEAD || offset + length > PackEntry.OFFSET_LIMIT) {
            throw in.fault("blob of " + length + " bytes at offset " + offset + ", expected at least "
                    + PackEntry.ENVELOPE_OVERHEAD + " bytes that end within 4 GiB");
        }
        visitor.blob(
                type == 0 ? BlobType.DATA : BlobType.TREE,
                words[0],
                words[1],
                words[2],
                words[3],
                offset,
                (int) length,
                (int) uncompressedLength);
    }
}
