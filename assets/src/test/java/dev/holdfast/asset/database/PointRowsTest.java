package dev.holdfast.asset.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.point.PointWriter;
import dev.holdfast.posix.FilePath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Rows and descriptions, stored in a real repository and read back.
class PointRowsTest {
    private static final FilePath BASE = FilePath.of("/shop/database");
    private static final String FIRST = "1\t42\n2\t43\n";
    private static final String SECOND = "3\t42\n";

    @Test
    void readsWhatThePointSaysAboutItself() throws Exception {
        PointReader point = captured(info("shop/rows/orders/0003.tsv"));
        assertThat(point.list(""))
                .extracting(PointReader.Entry::name)
                .contains(
                        "backup_info.json",
                        "backup_manifest.txt",
                        "recovery_notes.md",
                        "restore.sh",
                        "verification.log");
        assertThat(BackupInfoCodec.decode(point.read(BackupInfo.FILE))).isEqualTo(info("shop/rows/orders/0003.tsv"));
    }

    @Test
    void readsTheFilesOfATableAsOne() throws Exception {
        TableInfo orders = table(info("shop/rows/orders/0003.tsv"));
        RowCounter counter = new RowCounter();
        try (InputStream rows = counter.of(new PointRows(captured(info(""))).open(orders))) {
            rows.transferTo(OutputStream.nullOutputStream());
        }
        assertThat(counter.rows()).isEqualTo(3);
        assertThat(counter.bytes()).isEqualTo(FIRST.length() + SECOND.length());
        assertThat(counter.checksum()).isEqualTo(orders.checksum());
    }

    @Test
    void namesTheFileThatIsNotThere() throws Exception {
        PointRows rows = new PointRows(captured(info("")));
        try (InputStream stream = rows.open(table(info("shop/rows/orders/0004.tsv")))) {
            assertThat(catchThrowableOfType(FileNotFoundException.class, stream::readAllBytes))
                    .hasMessageContaining("unable to read 'shop/rows/orders/0004.tsv'");
        }
    }

    @Test
    void cutsATenantOutOfARecoveryPoint() throws Exception {
        PointReader point = captured(info("shop/rows/orders/0003.tsv"));
        BackupInfo info = BackupInfoCodec.decode(point.read(BackupInfo.FILE));
        TenantPlan plan = TenantPlan.of(
                info.databases().getFirst().tables(), new RestoreParts.Tenant("tenant_id", "42", List.of()));
        RowTables.Collected kept = new RowTables.Collected();
        new TenantCut(plan, new PointRows(point), new SecureRandom(), TenantCut.USUAL_LIMIT).run(kept);
        assertThat(kept.rows()).isEqualTo(Map.of("orders", List.of("1\t42", "3\t42")));
    }

    private static PointReader captured(BackupInfo info) throws Exception {
        return AssetFixture.inMemory().capture(new Shop(info));
    }

    private static TableInfo table(BackupInfo info) {
        return info.databases().getFirst().tables().getFirst();
    }

    /// @param last the path of the third file
    private static BackupInfo info(String last) {
        RowChecksum checksum = RowChecksum.EMPTY;
        for (String row : (FIRST + SECOND).split("\n", 0)) {
            checksum = checksum.plusRow(row.getBytes(UTF_8), 0, row.length());
        }
        TableInfo orders = new TableInfo(
                new TableName("", "orders"),
                List.of(new Column("id", "int", false), new Column("tenant_id", "int", true)),
                List.of("id"),
                List.of(),
                List.of(
                        new RowFile("shop/rows/orders/0001.tsv", 2, FIRST.length()),
                        new RowFile("shop/rows/orders/0002.tsv", 0, 0),
                        new RowFile(last.isEmpty() ? "shop/rows/orders/0003.tsv" : last, 1, SECOND.length())),
                3,
                FIRST.length() + SECOND.length(),
                checksum,
                Map.of());
        Instant time = Instant.parse("2026-03-01T02:00:00Z");
        return new BackupInfo(
                "sqlite",
                "3.40.1",
                "",
                "holdfast 0.1.0",
                "sqlite:/srv/shop.db",
                time,
                time,
                time,
                Map.of(),
                List.of(new DatabaseInfo("shop", "shop", List.of(orders), Map.of())),
                List.of("nothing"));
    }

    /// A table of three rows in three files.
    private record Shop(BackupInfo info) implements Asset {
        @Override
        public AssetDescription describe() {
            return new AssetDescription("sqlite", info.source(), BASE);
        }

        @Override
        public Preflight preflight() {
            return Preflight.clean();
        }

        @Override
        public CapturedAsset capture(CaptureJob job) throws IOException, InterruptedException {
            PointWriter writer = new PointWriter(job.session(), job.chunking(), BASE, job.begun(), job.progress());
            writer.put("shop/rows/orders/0001.tsv", 0644, FIRST.getBytes(UTF_8));
            writer.put("shop/rows/orders/0002.tsv", 0644, new byte[0]);
            writer.put("shop/rows/orders/0003.tsv", 0644, SECOND.getBytes(UTF_8));
            new RecoveryFiles(info, BASE.toString(), new SqliteShellGuide()).put(writer);
            PointWriter.Written written = writer.finish();
            return new CapturedAsset(written.root(), written.counts(), job.begun(), List.of());
        }
    }
}
