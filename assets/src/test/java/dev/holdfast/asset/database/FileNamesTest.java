package dev.holdfast.asset.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    private static final List<String> HARD = List.of(
            "..", ".", ".hidden", "-rf", "a b", "a/b", "a\\b", "ä", "é", "日本", "a%20b", "a\nb", "\"", "'", "$(x)", "~",
            "*", "a.b", "A", "a", "_", "CON", "%", "%%41", "\u0001", "a~b");

    @Test
    void keepsOrdinaryNames() {
        assertThat(FileNames.of("shop_2-b")).isEqualTo("shop_2-b");
        assertThat(FileNames.of(new TableName("public", "orders"))).isEqualTo("public.orders");
        assertThat(FileNames.of(new TableName("", "orders"))).isEqualTo("orders");
    }

    @Test
    void makesSafeNamesOfAllOthersAndReadsThemBack() {
        Set<String> files = new HashSet<>();
        for (String name : HARD) {
            String file = FileNames.of(name);
            assertThat(file).matches("[A-Za-z0-9_%][A-Za-z0-9_.%-]*");
            assertThat(files.add(file)).as(name).isTrue();
            assertThat(FileNames.nameOf(file)).contains(name);
        }
    }

    @Test
    void tellsSchemaAndTableApart() {
        Set<String> files = new HashSet<>();
        for (String schema : HARD) {
            for (String table : HARD) {
                TableName name = new TableName(schema, table);
                String file = FileNames.of(name);
                assertThat(file).matches("[A-Za-z0-9_%][A-Za-z0-9_.%-]*");
                assertThat(files.add(file)).as(name.toString()).isTrue();
                assertThat(FileNames.tableOf(file)).contains(name);
            }
        }
        assertThat(FileNames.tableOf(FileNames.of(new TableName("", "a.b")))).contains(new TableName("", "a.b"));
    }

    @Test
    void boundsLongNamesAndKeepsThemApart() {
        String first = "日".repeat(64);
        String second = "日".repeat(63) + "本";
        assertThat(FileNames.of(first))
                .hasSizeLessThanOrEqualTo(200)
                .startsWith("%E6%97%A5%E6")
                .contains("~");
        assertThat(FileNames.of(second)).isNotEqualTo(FileNames.of(first));
        assertThat(FileNames.nameOf(FileNames.of(first))).isEmpty();
        assertThat(FileNames.tableOf(FileNames.of(new TableName(first, second))))
                .isEmpty();
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> FileNames.of("")).isInstanceOf(IllegalArgumentException.class);
    }
}
