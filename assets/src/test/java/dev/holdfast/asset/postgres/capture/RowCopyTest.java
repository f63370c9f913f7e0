package dev.holdfast.asset.postgres.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.asset.postgres.catalog.Relation;
import dev.holdfast.asset.postgres.catalog.RelationKind;
import dev.holdfast.asset.postgres.session.CopyInput;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowCopyTest {
    private static final FilePath BASE = FilePath.of("/shop/database");
    private static final Timestamp TIME = Timestamp.utc(1_767_225_600, 0);
    private static final Relation TABLE = new Relation(
            1,
            new TableName("public", "t"),
            RelationKind.TABLE,
            false,
            "owner",
            List.of(),
            List.of(),
            List.of(),
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private AssetFixture fixture;

    @BeforeEach
    void makeRepository() throws Exception {
        fixture = AssetFixture.inMemory();
    }

    @Test
    void cutsALongTableIntoFilesOfWholeRows() throws Exception {
        List<String> rows = rows(0, 30_000);
        Captured captured = capture(rows, 100_000);
        assertThat(captured.info.files()).hasSizeGreaterThan(3);
        assertThat(captured.files()).allSatisfy(file -> assertThat(file).endsWith("\n"));
        assertThat(String.join("", captured.files())).isEqualTo(String.join("", rows));
        assertThat(captured.info.rows()).isEqualTo(30_000);
        assertThat(captured.info.checksum())
                .isEqualTo(capture(rows, Long.MAX_VALUE).info.checksum());
    }

    @Test
    void keepsMostFilesWhenRowsComeAtTheFront() throws Exception {
        List<String> rows = new ArrayList<>(rows(0, 60_000));
        Set<String> before = new HashSet<>(capture(rows, 50_000).files());
        rows.addAll(0, rows(-10, 0));
        List<String> after = capture(rows, 50_000).files();
        assertThat(after.stream().filter(before::contains).count()).isGreaterThan(after.size() / 2);
    }

    @Test
    void countsTheRowsOfEachFile() throws Exception {
        Captured captured = capture(rows(0, 30_000), 100_000);
        List<Long> counted =
                captured.files().stream().map(file -> file.lines().count()).toList();
        assertThat(captured.info.files()).extracting(RowFile::rows).containsExactlyElementsOf(counted);
    }

    private static List<String> rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(row -> row + "\tcustomer " + row + " of the shop\n")
                .toList();
    }

    private Captured capture(List<String> rows, long fileBytes) throws Exception {
        IndexedRepository repository = fixture.repository().loadIndex(Progress.NONE);
        try (WriteSession session = repository.newWriteSession(WriteOptions.defaults())) {
            PointWriter writer = new PointWriter(session, fixture.repository().chunking(), BASE, TIME, Progress.NONE);
            TableRows result = new TableRows(TABLE);
            RowPiece piece = new RowPiece(TABLE, 1, 1, fileBytes, "COPY t TO STDOUT");
            RowCopy.run(piece, new Answering(rows), writer, "t/%04d.tsv"::formatted, result);
            Snapshot snapshot = Snapshot.builder(TIME, writer.finish().root())
                    .paths(List.of("/shop/database"))
                    .build();
            session.flush();
            StoredSnapshot stored =
                    new StoredSnapshot(fixture.repository().snapshots().save(snapshot), snapshot);
            return new Captured(result.info(), fixture.read(stored, BASE));
        }
    }

    private record Captured(TableInfo info, PointReader point) {
        List<String> files() throws IOException, InterruptedException {
            List<String> contents = new ArrayList<>();
            for (RowFile file : info.files()) {
                contents.add(new String(point.read(file.path()), US_ASCII));
            }
            return contents;
        }
    }

    /// A server with one table, whose connection cuts rows anywhere.
    private record Answering(List<String> rows) implements Session {
        @Override
        public void copyOut(String sql, RowReceiver receiver) throws IOException {
            for (int row = 0; row < rows.size(); row++) {
                byte[] line = rows.get(row).getBytes(US_ASCII);
                int middle = row % line.length;
                receiver.rows(line, 0, middle);
                receiver.rows(line, middle, line.length - middle);
            }
        }

        @Override
        public List<List<@Nullable String>> query(String sql) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void execute(String sql) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CopyInput copyIn(String sql) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void abort() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // there is no connection
        }
    }
}
