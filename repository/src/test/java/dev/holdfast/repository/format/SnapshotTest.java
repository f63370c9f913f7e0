package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.format.SnapshotSummary.Changes;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final String ID = "07854d2fef297a06ba81685e660c332de36d5d18d546927d30daad6d7fda1541";
    private static final String FULL = "{\"time\":\"2022-08-25T23:56:05.123456789+02:00\",\"parent\":\"" + ID
            + "\",\"tree\":\"" + ID + "\",\"paths\":[\"/home/a\\u0026b\"],\"hostname\":\"kasimir\","
            + "\"username\":\"fd0\",\"uid\":1000,\"gid\":100,\"excludes\":[\"*.o\"],\"tags\":[\"nightly\",\"x\"],"
            + "\"original\":\"" + ID + "\",\"program_version\":\"restic 0.18.0\",\"summary\":{"
            + "\"backup_start\":\"2022-08-25T23:56:05Z\",\"backup_end\":\"2022-08-25T23:56:06Z\","
            + "\"files_new\":1,\"files_changed\":2,\"files_unmodified\":3,\"dirs_new\":4,\"dirs_changed\":5,"
            + "\"dirs_unmodified\":6,\"data_blobs\":7,\"tree_blobs\":8,\"data_added\":9,\"data_added_packed\":10,"
            + "\"total_files_processed\":11,\"total_bytes_processed\":12},\"label\":{\"rustic\":[ 1 ]}}";

    @Test
    void writesTheFieldsInResticsOrderAndKeepsUnknownOnes() throws Exception {
        assertThat(Snapshot.decode(FULL.getBytes(UTF_8)).encode())
                .asString(UTF_8)
                .isEqualTo(FULL);
    }

    @Test
    void readsEveryField() throws Exception {
        Snapshot snapshot = Snapshot.decode(FULL.getBytes(UTF_8));
        assertThat(snapshot.time().offsetSeconds()).isEqualTo(7200);
        assertThat(snapshot.parent()).contains(SnapshotId.parse(ID));
        assertThat(snapshot.paths()).containsExactly("/home/a&b");
        assertThat(snapshot.tags()).containsExactly("nightly", "x");
        assertThat(snapshot.summary().orElseThrow().directories()).isEqualTo(new Changes(4, 5, 6));
        assertThat(snapshot.summary().orElseThrow().totalBytesProcessed()).isEqualTo(12);
        assertThat(snapshot.extra()).extracting(ExtraField::name).containsExactly("label");
    }

    @Test
    void leavesOutWhatIsEmpty() {
        Snapshot snapshot = Snapshot.builder(Timestamp.utc(0, 0), BlobId.parse(ID))
                .paths(List.of("/"))
                .build();
        assertThat(snapshot.encode())
                .asString(UTF_8)
                .isEqualTo("{\"time\":\"1970-01-01T00:00:00Z\",\"tree\":\"" + ID + "\",\"paths\":[\"/\"]}");
    }

    @Test
    void needsNothingButATree() throws Exception {
        String json =
                "{\"tree\":\"" + ID + "\",\"paths\":null,\"summary\":{\"total_duration\":0.5,\"files_new\":null}}";
        assertThat(Snapshot.decode(json.getBytes(UTF_8)).time()).isEqualTo(Timestamp.ZERO);
        assertThatThrownBy(() -> Snapshot.decode("{\"paths\":[],\"tree\":null}".getBytes(UTF_8)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("without a tree");
    }

    @Test
    void isChangedThroughABuilder() throws Exception {
        Snapshot snapshot = Snapshot.decode(FULL.getBytes(UTF_8));
        assertThat(snapshot.toBuilder().build()).isEqualTo(snapshot);
        assertThat(snapshot.toBuilder().tags(List.of("weekly")).build().encode())
                .asString(UTF_8)
                .isEqualTo(FULL.replace("\"nightly\",\"x\"", "\"weekly\""));
    }
}
