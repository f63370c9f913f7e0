package dev.holdfast.asset.postgres.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.database.Column;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.postgres.catalog.Relation;
import dev.holdfast.asset.postgres.catalog.RelationKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowPieceTest {
    private static final int PIECE = RowPiece.PAGES;

    @Test
    void readsASmallTableAsAWhole() {
        assertThat(RowPiece.of(table(PIECE, Optional.empty()), 15, 8))
                .singleElement()
                .satisfies(piece -> assertThat(piece.sql()).isEqualTo("COPY \"public\".\"t\" (\"id\") TO STDOUT"));
    }

    @Test
    void readsALargeTableAsAWholeWithFewConnections() {
        assertThat(RowPiece.of(table(100L * PIECE, Optional.empty()), 15, 2)).hasSize(1);
    }

    @Test
    void readsRangesOfALargeTableWithManyConnections() {
        List<RowPiece> pieces = RowPiece.of(table(2L * PIECE + 1, Optional.empty()), 15, 3);
        assertThat(pieces).extracting(RowPiece::number).containsExactly(1, 2, 3);
        assertThat(pieces).extracting(RowPiece::pages).containsExactly((long) PIECE, (long) PIECE, 1L);
        assertThat(pieces.get(1).sql())
                .endsWith("WHERE ctid >= '(" + PIECE + ",0)' AND ctid < '(" + 2 * PIECE + ",0)') TO STDOUT");
        assertThat(pieces.get(2).sql())
                .as("the end is open, for rows behind what was the end a moment ago")
                .endsWith("WHERE ctid >= '(" + 2 * PIECE + ",0)') TO STDOUT");
    }

    @Test
    void readsNoRangesWhereTheyWouldReadTheWholeTableEachTime() {
        assertThat(RowPiece.of(table(9L * PIECE, Optional.empty()), 13, 8)).hasSize(1);
        assertThat(RowPiece.of(table(9L * PIECE, Optional.of("WHERE own")), 15, 8))
                .hasSize(1);
    }

    private static Relation table(long pages, Optional<String> condition) {
        return new Relation(
                1,
                new TableName("public", "t"),
                RelationKind.TABLE,
                false,
                "owner",
                List.of(new Column("id", "integer", false)),
                List.of("id"),
                List.of(),
                pages,
                Optional.empty(),
                condition,
                Optional.empty());
    }
}
