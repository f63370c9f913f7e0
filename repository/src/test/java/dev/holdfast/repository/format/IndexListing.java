package dev.holdfast.repository.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An index file as objects, for tests.
record IndexListing(Map<PackId, List<PackEntry>> packs) {
    static IndexListing of(byte[] json) throws FormatException {
        Map<PackId, List<PackEntry>> packs = new LinkedHashMap<>();
        IndexReader.read(json, new IndexVisitor() {
            private List<PackEntry> entries = new ArrayList<>();

            @Override
            public void pack(PackId pack) {
                entries = packs.computeIfAbsent(pack, name -> new ArrayList<>());
            }

            @Override
            public void blob(
                    BlobType type,
                    long word0,
                    long word1,
                    long word2,
                    long word3,
                    long offset,
                    int length,
                    int uncompressedLength) {
                BlobId id = new BlobId(new Id(word0, word1, word2, word3));
                entries.add(new PackEntry(id, type, offset, length, uncompressedLength));
            }
        });
        return new IndexListing(packs);
    }

    byte[] encode() {
        IndexWriter writer = new IndexWriter();
        packs.forEach(writer::add);
        writer.finish();
        return writer.toByteArray();
    }
}
