package dev.holdfast.asset.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Random databases, cut by [TenantCut] and by SQLite.
class TenantInSqlTest {
    private static final int ROUNDS = 150;

    @RegisterExtension
    final Seeds seeds = new Seeds();

    @Test
    void cutsAsSqlDoes() throws Exception {
        int kept = 0;
        int leftOut = 0;
        for (int round = 0; round < ROUNDS; round++) {
            RandomTenancy tenancy = RandomTenancy.of(seeds.random(round));
            Chosen chosen = new Chosen();
            TenantPlan plan = TenantPlan.of(tenancy.rowTables().infos(), tenancy.tenant());
            TenantRows counts = new TenantCut(plan, tenancy.rowTables(), new SecureRandom(), 10_000).run(chosen);
            try (TenantInSql sql = new TenantInSql(tenancy)) {
                sql.insertAll();
                Map<String, List<String>> expected = sql.keptIds();
                for (RandomTenancy.Table table : tenancy.tables()) {
                    List<String> ids = chosen.ids(table.name());
                    assertThat(ids).as("round " + round + ", " + table.name()).isEqualTo(expected.get(table.name()));
                    kept += ids.size();
                    leftOut += table.rows().size() - ids.size();
                }
                assertThat(counts.rows())
                        .isEqualTo(
                                expected.values().stream().mapToLong(List::size).sum());
            }
            assertThat(violations(tenancy, chosen)).as("round " + round).isEmpty();
        }
        assertThat(kept).isGreaterThan(10 * ROUNDS / 2);
        assertThat(leftOut).isGreaterThan(10 * ROUNDS / 2);
    }

    /// What SQLite finds missing when only the chosen rows are there.
    private static List<String> violations(RandomTenancy tenancy, Chosen chosen) throws Exception {
        try (TenantInSql restored = new TenantInSql(tenancy)) {
            for (Map.Entry<String, List<List<String>>> table : chosen.rows.entrySet()) {
                for (List<String> row : table.getValue()) {
                    restored.insert(table.getKey(), row);
                }
            }
            return restored.violations();
        }
    }

    /// Keeps the chosen rows, without their escapes.
    private static final class Chosen implements RowSink {
        private final Map<String, List<List<String>>> rows = new TreeMap<>();
        private List<List<String>> current = new ArrayList<>();

        @Override
        public void begin(TableInfo table) {
            current = new ArrayList<>();
            rows.put(table.name().name(), current);
        }

        @Override
        public void row(RowLine row) throws IOException {
            List<String> values = new ArrayList<>();
            for (int column = 0; column < row.columns(); column++) {
                String value = row.text(column);
                values.add(value == null ? RandomTenancy.NULL : value);
            }
            current.add(values);
        }

        @Override
        public void end(TableInfo table) {
            current = new ArrayList<>();
        }

        List<String> ids(String table) {
            return rows.getOrDefault(table, List.of()).stream()
                    .map(List::getFirst)
                    .toList();
        }
    }
}
