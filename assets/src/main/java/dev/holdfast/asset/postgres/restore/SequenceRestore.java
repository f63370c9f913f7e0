package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.postgres.layout.PointPaths;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sets the sequences that the target has to the values of the recovery point.
final class SequenceRestore {
    private static final Pattern STATEMENT =
            Pattern.compile("SELECT pg_catalog\\.setval\\((E?'.*'), (-?\\d+), (true|false)\\);");

    private final PointReader point;
    private final PointPaths paths;

    SequenceRestore(PointReader point, PointPaths paths) {
        this.point = point;
        this.paths = paths;
    }

    /// A sequence that is not there is left out: it belongs to a table that was not chosen.
    void set(Session session) throws SqlFailure, IOException, InterruptedException {
        StringBuilder statements = new StringBuilder();
        Matcher matcher = STATEMENT.matcher(new String(point.read(paths.sequences()), StandardCharsets.UTF_8));
        while (matcher.find()) {
            statements
                    .append("SELECT pg_catalog.setval(s.oid, ")
                    .append(matcher.group(2))
                    .append(", ")
                    .append(matcher.group(3))
                    .append(") FROM (SELECT pg_catalog.to_regclass(")
                    .append(matcher.group(1))
                    .append(") AS oid) s WHERE s.oid IS NOT NULL;\n");
        }
        if (!statements.isEmpty()) {
            session.execute(statements.toString());
        }
    }
}
