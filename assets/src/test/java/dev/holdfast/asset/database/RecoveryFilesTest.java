package dev.holdfast.asset.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecoveryFilesTest {
    private final Map<String, String> files = new RecoveryFiles(
                    SampleInfo.shop(), "/shop/database", new SqliteShellGuide())
            .files().stream().collect(Collectors.toMap(RecoveryFiles.Named::name, RecoveryFiles.Named::text));

    @Test
    void listsWhatThePointHolds() {
        assertThat(files.get("backup_manifest.txt"))
                .startsWith("engine:           postgresql 15.20 (Debian 15.20-0+deb12u1)\n")
                .contains("consistency time: 2026-03-01T02:00:01.250Z\nended:")
                .contains("lsn:              0/1A2B3C4D\n")
                .contains("database shop\n  collation: C.UTF-8\n")
                .contains("                3                 21  xxh64-sum:0123456789abcdef  public.orders\n");
    }

    @Test
    void saysWhatWasChecked() {
        assertThat(files.get("verification.log")).isEqualTo("""
                        2026-03-01T02:04:10Z checked: all rows were read in one snapshot
                        2026-03-01T02:04:10Z checked: the definitions end as they should
                        2026-03-01T02:04:10Z counted: shop public.orders: 3 rows, 21 bytes, xxh64-sum:0123456789abcdef
                        2026-03-01T02:04:10Z counted: shop public.customers: 0 rows, 0 bytes, xxh64-sum:0000000000000000
                        """);
    }

    @Test
    void tellsHowToRestoreWithOtherToolsAlone() {
        assertThat(files.get("recovery_notes.md"))
                .startsWith("# Recovery notes: SQLite of shop\n")
                .contains("**2026-03-01T02:00:01.250Z**", "restic snapshots --path '/shop/database'")
                .contains("`\\N` is null", "written as `%` and two", "## By hand\nRun `schema.sql`");
    }

    @Test
    void makesNoPromiseOfExecutionButForTheScript() {
        assertThat(new RecoveryFiles(SampleInfo.shop(), "/shop/database", new SqliteShellGuide()).files())
                .filteredOn(file -> file.permissions() != 0644)
                .singleElement()
                .extracting(RecoveryFiles.Named::name, RecoveryFiles.Named::permissions)
                .containsExactly("restore.sh", 0755);
    }
}
