package dev.holdfast.asset.postgres.catalog;

import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The labels of enumerated types, by the oid that rows hold in their place.
///
/// No lock keeps them as they are, and `COPY` writes the newest ones, whatever its snapshot: `enum_out` of PostgreSQL
/// asks the cache of the catalogs.
public record EnumLabels(Map<Long, String> byOid) {
    public EnumLabels {
        byOid = Map.copyOf(byOid);
    }

    /// As the session sees them now: in its snapshot, if it has one that lasts.
    public static EnumLabels of(Session session) throws SqlFailure, InterruptedException {
        Map<Long, String> labels = new HashMap<>();
        for (List<@Nullable String> row : session.query("SELECT oid, enumlabel FROM pg_enum")) {
            labels.put(Long.parseLong(String.valueOf(row.get(0))), String.valueOf(row.get(1)));
        }
        return new EnumLabels(labels);
    }

    /// Whether all of them are the same later on. New ones are no harm: rows of an older snapshot do not hold them.
    public boolean areKeptBy(EnumLabels later) {
        return later.byOid.entrySet().containsAll(byOid.entrySet());
    }
}
