package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PruneMarksTest {
    private static final PackId ONE = new PackId(new Id(1, 0, 0, 0));
    private static final PackId TWO = new PackId(new Id(2, 0, 0, 0));
    private static final Timestamp EARLY = Timestamp.utc(1_700_000_000L, 0);
    private static final Timestamp LATE = Timestamp.utc(1_700_000_001L, 5);

    @Test
    void comeBackAsTheyWereWritten() throws FormatException {
        for (PruneMarks marks : new PruneMarks[] {
            PruneMarks.NONE, new PruneMarks(Map.of(ONE, EARLY)), new PruneMarks(Map.of(ONE, EARLY, TWO, LATE))
        }) {
            byte[] json = marks.encode();
            assertThat(PruneMarks.isMarks(json)).isTrue();
            assertThat(PruneMarks.decode(json)).isEqualTo(marks);
        }
    }

    @Test
    void areAnIndexFileThatNamesNoPacks() throws FormatException {
        byte[] marks = new PruneMarks(Map.of(ONE, EARLY)).encode();
        assertThat(IndexListing.of(marks).packs()).isEmpty();
        IndexWriter index = new IndexWriter();
        index.finish();
        assertThat(PruneMarks.isMarks(index.toByteArray())).isFalse();
    }

    @Test
    void ofTwoTheLaterCounts() {
        PruneMarks early = new PruneMarks(Map.of(ONE, EARLY));
        PruneMarks late = new PruneMarks(Map.of(ONE, LATE, TWO, EARLY));
        assertThat(early.and(late)).isEqualTo(late);
        assertThat(late.and(early)).isEqualTo(late);
    }

    @Test
    void aMarkWithoutATimeIsRefused() {
        String text = "{\"packs\":[],\"holdfast_unused\":[{\"packs\":[\"" + ONE + "\"]}]}";
        assertThatThrownBy(() -> PruneMarks.decode(text.getBytes(UTF_8))).isInstanceOf(FormatException.class);
    }
}
