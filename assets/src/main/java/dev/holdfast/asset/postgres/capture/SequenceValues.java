package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.postgres.catalog.Relation;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.Sql;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of sequences, as statements that set them: one a line.
final class SequenceValues {
    private static final int AT_ONCE = 200;

    private SequenceValues() {}

    /// The statements for sequences, in UTF-8.
    static byte[] read(Session session, List<Relation> sequences) throws SqlFailure, InterruptedException {
        StringBuilder statements = new StringBuilder();
        for (int from = 0; from < sequences.size(); from += AT_ONCE) {
            List<Relation> some = sequences.subList(from, Math.min(sequences.size(), from + AT_ONCE));
            List<String> selects = new ArrayList<>();
            for (int number = 0; number < some.size(); number++) {
                selects.add("SELECT " + number + ", last_value, is_called FROM " + quoted(some.get(number)));
            }
            for (List<@Nullable String> row : session.query(String.join(" UNION ALL ", selects))) {
                Relation sequence = some.get(Integer.parseInt(String.valueOf(row.get(0))));
                boolean called = String.valueOf(row.get(2)).startsWith("t");
                statements
                        .append("SELECT pg_catalog.setval(")
                        .append(Sql.text(quoted(sequence)))
                        .append(", ")
                        .append(row.get(1))
                        .append(called ? ", true);\n" : ", false);\n");
            }
        }
        return statements.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(Relation sequence) {
        return Sql.name(sequence.name().schema(), sequence.name().name());
    }
}
