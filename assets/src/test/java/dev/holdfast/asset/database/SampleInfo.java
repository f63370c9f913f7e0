package dev.holdfast.asset.database;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a recovery point of a small shop might say about itself.
final class SampleInfo {
    static final TableName ORDERS = new TableName("public", "orders");
    static final TableName CUSTOMERS = new TableName("public", "customers");

    private SampleInfo() {}

    static BackupInfo shop() {
        return new BackupInfo(
                "postgresql",
                "15.20 (Debian 15.20-0+deb12u1)",
                "pg_dump 15.20",
                "holdfast 0.1.0",
                "postgresql://backup@db.acme.internal/shop",
                Instant.parse("2026-03-01T02:00:00Z"),
                Instant.parse("2026-03-01T02:00:01.250Z"),
                Instant.parse("2026-03-01T02:04:10Z"),
                Map.of("lsn", "0/1A2B3C4D", "timeline", "1", "xid", "771"),
                List.of(new DatabaseInfo(
                        "shop",
                        "shop",
                        List.of(orders(), customers()),
                        Map.of("encoding", "UTF8", "collation", "C.UTF-8", "extensions", "pg_trgm 1.6"))),
                List.of("all rows were read in one snapshot", "the definitions end as they should"));
    }

    private static TableInfo orders() {
        return new TableInfo(
                ORDERS,
                List.of(new Column("id", "bigint", false), new Column("customer \"nr\"", "bigint", true)),
                List.of("id"),
                List.of(new ForeignKey("orders_fk", ORDERS, List.of("customer \"nr\""), CUSTOMERS, List.of("id"))),
                List.of(new RowFile("shop/rows/public.orders/0001.tsv", 3, 21)),
                3,
                21,
                new RowChecksum(0x0123456789ABCDEFL),
                Map.of());
    }

    private static TableInfo customers() {
        return new TableInfo(
                CUSTOMERS,
                List.of(new Column("id", "bigint", false)),
                List.of("id"),
                List.of(),
                List.of(),
                0,
                0,
                RowChecksum.EMPTY,
                Map.of("persistence", "unlogged"));
    }
}
