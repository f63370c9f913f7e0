package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTest {
    private static final String PACK = "73d04e6125cf3c28a299cc2f3cca3b78ceac396e4fcf9575e34536b26782413c";
    private static final String BLOB = "3ec79977ef0cf5de7b08cd12b874cd0f62bbaf7f07f3497a5b1bbcc8cb39b1ce";
    private static final List<PackEntry> ENTRIES = List.of(
            new PackEntry(BlobId.parse(BLOB), BlobType.DATA, 0, 38, 0),
            new PackEntry(BlobId.parse(PACK), BlobType.TREE, 38, 112, 511));

    @Test
    void writesTheFieldsInOrderAndLeavesOutWhatIsZero() {
        IndexWriter writer = new IndexWriter();
        writer.add(PackId.parse(PACK), ENTRIES);
        writer.finish();
        assertThat(writer.toByteArray())
                .asString(UTF_8)
                .isEqualTo("{\"packs\":[{\"id\":\"" + PACK + "\",\"blobs\":[{\"id\":\"" + BLOB
                        + "\",\"type\":\"data\",\"offset\":0,\"length\":38},{\"id\":\"" + PACK
                        + "\",\"type\":\"tree\",\"offset\":38,\"length\":112,\"uncompressed_length\":511}]}]}");
        assertThat(writer.blobCount()).isEqualTo(2);
    }

    @Test
    void readsBackWhatItWrites() throws Exception {
        IndexWriter writer = new IndexWriter();
        writer.add(PackId.parse(PACK), ENTRIES);
        writer.add(PackId.parse(BLOB), ENTRIES.subList(0, 1));
        writer.finish();
        IndexListing listing = IndexListing.of(writer.toByteArray());
        assertThat(listing.packs())
                .containsEntry(PackId.parse(PACK), ENTRIES)
                .containsEntry(PackId.parse(BLOB), ENTRIES.subList(0, 1))
                .hasSize(2);
    }

    @Test
    void acceptsAPackWhoseIdStandsBehindItsBlobs() throws Exception {
        String json = """
                { "supersedes": ["%s"], "packs": [ { "blobs": [ {"length": 38, "type": "data", "x": {}, "id": "%s"} ],
                "time": "now", "id": "%s" } , {"id": "%s", "blobs": null} ], "packs_to_delete": [] }
                """.formatted(PACK, BLOB, PACK, BLOB);
        assertThat(IndexListing.of(json.getBytes(UTF_8)).packs())
                .containsEntry(PackId.parse(PACK), ENTRIES.subList(0, 1))
                .containsEntry(PackId.parse(BLOB), List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"offset\":0,\"length\":31",
                "\"offset\":4294967265,\"length\":32",
                "\"offset\":4294967297,\"length\":32",
                "\"offset\":0,\"length\":2147483648",
                "\"offset\":0,\"length\":32,\"uncompressed_length\":-1",
                "\"offset\":0,\"length\":32,\"type\":\"file\"",
                "\"offset\":0,\"length\":32,\"id\":null",
            })
    void refusesBlobsThatCannotBe(String fields) {
        String json = "{\"packs\":[{\"id\":\"" + PACK + "\",\"blobs\":[{\"id\":\"" + BLOB + "\",\"type\":\"data\","
                + fields + "}]}]}";
        assertThatThrownBy(() -> IndexListing.of(json.getBytes(UTF_8))).isInstanceOf(FormatException.class);
    }

    @Test
    void refusesPacksAndBlobsWithoutAnId() {
        assertThatThrownBy(() -> IndexListing.of("{\"packs\":[{\"blobs\":[]}]}".getBytes(UTF_8)))
                .hasMessageContaining("pack without an id");
        String json = "{\"packs\":[{\"id\":\"" + PACK + "\",\"blobs\":[{}]}]}";
        assertThatThrownBy(() -> IndexListing.of(json.getBytes(UTF_8))).hasMessageContaining("blob without an id");
    }
}
