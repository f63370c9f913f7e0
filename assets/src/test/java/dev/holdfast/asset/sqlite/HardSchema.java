package dev.holdfast.asset.sqlite;

/// A database with everything that is easy to lose.
final class HardSchema {
    private HardSchema() {}

    static final String SQL = """
            PRAGMA application_id = 1212563539;
            PRAGMA user_version = 42;
            CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, tenant_id INTEGER NOT NULL, name TEXT COLLATE NOCASE);
            CREATE TABLE orders (
              id INTEGER PRIMARY KEY,
              customer_id INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
              total REAL,
              net REAL GENERATED ALWAYS AS (total / 1.21) VIRTUAL,
              gross REAL GENERATED ALWAYS AS (total * 1.0) STORED,
              note TEXT DEFAULT 'none');
            CREATE TABLE currencies (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
            CREATE TABLE prices (
              product TEXT, currency TEXT REFERENCES currencies(code), tenant_id INTEGER, amount,
              PRIMARY KEY (product, currency)) WITHOUT ROWID;
            CREATE TABLE "odd ""name" ("a column" BLOB, "group", rowid TEXT);
            CREATE TABLE empty (a, b);
            CREATE TABLE log (message TEXT);
            CREATE VIRTUAL TABLE search USING fts5(body);
            CREATE INDEX orders_customer ON orders (customer_id) WHERE total > 0;
            CREATE INDEX customers_lower ON customers (lower(name));
            CREATE VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY 1;
            CREATE TRIGGER orders_log AFTER INSERT ON orders BEGIN INSERT INTO log VALUES ('order ' || new.id); END;
            CREATE TRIGGER orders_gone AFTER DELETE ON orders BEGIN INSERT INTO log VALUES ('gone ' || old.id); END;
            INSERT INTO customers(tenant_id, name) VALUES (1, 'Ann'), (1, 'Bob'), (2, 'Cid'), (2, 'Dora; -- ''quoted''');
            INSERT INTO orders(id, customer_id, total) SELECT value, 1 + value % 4, value * 1.5 FROM generate_series(1, 500);
            INSERT INTO currencies VALUES ('EUR', 'Euro'), ('CZK', 'koruna'), ('XXX', 'unused');
            INSERT INTO prices VALUES ('tea', 'EUR', 1, 3), ('tea', 'CZK', 1, 75.5), ('rum', 'EUR', 2, 'three'), ('gin', 'EUR', 2, NULL);
            INSERT INTO "odd ""name" VALUES (x'00ff', 9223372036854775807, 'x' || char(0) || 'y'), (NULL, -1e300, ''), (zeroblob(3000), 0.1, 'žluťoučký 🐎');
            INSERT INTO search VALUES ('the quick brown fox'), ('jumps over');
            DELETE FROM customers WHERE id = 99;
            """;
}
