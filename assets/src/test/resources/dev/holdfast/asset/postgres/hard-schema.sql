-- Everything that is hard to bring back, in one database. Run by psql.
CREATE ROLE hard_owner;
CREATE ROLE hard_reader;
CREATE SCHEMA "Odd ""Schema"" / %";
CREATE SCHEMA sales AUTHORIZATION hard_owner;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION hstore SCHEMA sales;

CREATE TYPE sales.mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE sales.pair AS (a integer, b text);
CREATE DOMAIN sales.positive AS integer CHECK (VALUE > 0);
CREATE FUNCTION sales.doubled(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
CREATE FUNCTION public.stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.note := coalesce(NEW.note, '') || ' stamped';
    RETURN NEW;
END $$;

-- names, types, generated and identity columns, triggers, rules
CREATE TABLE "Odd ""Schema"" / %"."Ta.ble 'x'" (
    "Select" integer GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 3) PRIMARY KEY,
    "tab	name" text,
    "back\slash" text DEFAULT E'\\x');
INSERT INTO "Odd ""Schema"" / %"."Ta.ble 'x'" ("tab	name") VALUES (E'a\tb'), (E'\\N'), (''), (NULL), (E'\\.'), (E'line\nline\r\n');

CREATE TABLE sales.every_type (
    id bigserial PRIMARY KEY,
    mood sales.mood, pair sales.pair, amount sales.positive,
    n numeric, f4 real, f8 double precision, b boolean, bytes bytea,
    d date, t time, tz timetz, ts timestamp, tstz timestamptz, i interval,
    j json, jb jsonb, x xml, u uuid, ip inet, net cidr, mac macaddr, bits bit(5), vbits varbit,
    arr integer[], texts text[], r int4range, rs tstzrange, p point, tsv tsvector, h sales.hstore, m money, oidv oid,
    doubled integer GENERATED ALWAYS AS (sales.doubled(id::integer)) STORED,
    note text);
INSERT INTO sales.every_type (mood, pair, amount, n, f4, f8, b, bytes, d, t, tz, ts, tstz, i, j, jb, x, u, ip, net,
    mac, bits, vbits, arr, texts, r, rs, p, tsv, h, m, oidv, note)
VALUES ('happy', ROW(1, 'x,"y'), 3, 'NaN', 'infinity', 0.1 + 0.2, true, '\x00ff0a5c', '0044-03-15 BC', '24:00',
    '12:00+05:30', 'infinity', '1999-12-31 23:59:59.999999+00', '1 year -2 days 03:04:05.678', '{"a" : 1}',
    '{"b": [1, null]}', '<a>b</a>', '123e4567-e89b-12d3-a456-426614174000', '10.0.0.1/8', '10.0.0.0/8',
    '08:00:2b:01:02:03', B'10101', B'1', '{{1,2},{3,NULL}}', ARRAY['a"b', 'NULL', NULL, ''], '[1,5)',
    '[2020-01-01 00:00+00,)', '(1.5,-2)', 'a fat cat', 'k=>"v w", n=>NULL', 12.34, 4294967295, E'tab\there'),
    (NULL, NULL, NULL, 1e-20, 1.17549435e-38, 1e308, false, '', '5874897-12-31', '00:00', NULL, '4713-01-01 BC', NULL,
    '-178000000 years', NULL, NULL, NULL, NULL, '::1', NULL, NULL, NULL, '', '{}', '{}', 'empty', NULL, NULL, '', '',
    NULL, 0, repeat('é漢😀', 1000));
CREATE TRIGGER stamped BEFORE INSERT OR UPDATE ON sales.every_type FOR EACH ROW EXECUTE FUNCTION public.stamp();
CREATE INDEX every_type_trgm ON sales.every_type USING gin (note gin_trgm_ops);
CREATE INDEX every_type_expression ON sales.every_type (sales.doubled(id::integer)) WHERE b;
CREATE STATISTICS sales.every_type_statistics ON b, note FROM sales.every_type;
ALTER TABLE sales.every_type ADD EXCLUDE USING gist (r WITH &&);
COMMENT ON COLUMN sales.every_type.note IS 'a ''comment''
of two lines';
ALTER TABLE sales.every_type ADD COLUMN gone integer;
ALTER TABLE sales.every_type DROP COLUMN gone;

-- partitions, nested, with a default, and a foreign key to the whole
CREATE TABLE event (id bigint, at date NOT NULL, kind text NOT NULL, payload text, PRIMARY KEY (id, at, kind))
    PARTITION BY RANGE (at);
CREATE TABLE event_2024 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (kind);
CREATE TABLE event_2024_a PARTITION OF event_2024 FOR VALUES IN ('a');
CREATE TABLE event_2024_rest PARTITION OF event_2024 DEFAULT;
CREATE TABLE event_rest (payload text, kind text NOT NULL, id bigint NOT NULL, at date NOT NULL);
ALTER TABLE event ATTACH PARTITION event_rest DEFAULT;
INSERT INTO event SELECT i, date '2023-12-01' + (i % 500), chr(97 + i % 3), 'p' || i FROM generate_series(1, 3000) i;
CREATE INDEX event_payload ON event (payload);
CREATE TABLE event_note (id bigint, at date, kind text, note text,
    FOREIGN KEY (id, at, kind) REFERENCES event (id, at, kind));
INSERT INTO event_note SELECT id, at, kind, 'n' FROM event WHERE id % 7 = 0;

-- inheritance
CREATE TABLE vehicle (id serial PRIMARY KEY, wheels integer DEFAULT 4);
CREATE TABLE lorry (load integer) INHERITS (vehicle);
INSERT INTO vehicle (wheels) VALUES (2), (3);
INSERT INTO lorry (wheels, load) VALUES (6, 10);

-- circles of foreign keys, to itself and to each other
CREATE TABLE department (id integer PRIMARY KEY, head integer);
CREATE TABLE employee (id integer PRIMARY KEY, department integer REFERENCES department, boss integer REFERENCES employee);
INSERT INTO department VALUES (1, 10), (2, NULL);
INSERT INTO employee VALUES (10, 1, NULL), (11, 1, 10), (12, 2, 11);
ALTER TABLE department ADD FOREIGN KEY (head) REFERENCES employee DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE unchecked (id integer);
INSERT INTO unchecked VALUES (100);
ALTER TABLE unchecked ADD CONSTRAINT small CHECK (id < 10) NOT VALID;

-- views upon views, materialized ones that depend on each other, one that was never filled
CREATE VIEW sales.v AS SELECT id, note FROM sales.every_type;
CREATE MATERIALIZED VIEW z_first AS SELECT count(*) AS events FROM event;
CREATE MATERIALIZED VIEW a_second AS SELECT events * 2 AS twice FROM z_first;
CREATE MATERIALIZED VIEW never AS SELECT 1 AS one WITH NO DATA;
CREATE UNIQUE INDEX ON a_second (twice);
CREATE RULE no_delete AS ON DELETE TO vehicle DO INSTEAD NOTHING;

-- sequences: used, not used, descending, owned, cycling
CREATE SEQUENCE used; SELECT nextval('used'), nextval('used');
CREATE SEQUENCE unused START 77;
CREATE SEQUENCE down INCREMENT -2 MINVALUE -100 MAXVALUE 10 CYCLE; SELECT nextval('down');

-- row security, ownership, privileges
CREATE TABLE secret (tenant integer, text text);
INSERT INTO secret SELECT i % 3, 's' || i FROM generate_series(1, 30) i;
ALTER TABLE secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE secret FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON secret USING (tenant = 1);
ALTER TABLE event OWNER TO hard_owner;
ALTER TABLE sales.every_type OWNER TO hard_owner;
GRANT SELECT ON secret TO hard_reader;
GRANT USAGE ON SCHEMA sales TO hard_reader;
GRANT SELECT (id, note), UPDATE (note) ON sales.every_type TO hard_reader WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES IN SCHEMA sales GRANT SELECT ON TABLES TO hard_reader;

-- unlogged, empty, without columns, foreign, large objects, event triggers, publications
CREATE UNLOGGED TABLE unlogged AS SELECT generate_series(1, 10) AS i;
CREATE TABLE empty (i integer);
CREATE TABLE no_columns ();
INSERT INTO no_columns SELECT FROM generate_series(1, 4);
CREATE EXTENSION postgres_fdw;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', dbname 'nowhere');
CREATE FOREIGN TABLE far (i integer) SERVER elsewhere;
SELECT lo_from_bytea(4711, '\x00010203'), lo_from_bytea(4712, decode(repeat('ab', 300000), 'hex'));
COMMENT ON LARGE OBJECT 4711 IS 'a large object';
ALTER LARGE OBJECT 4712 OWNER TO hard_owner;
GRANT SELECT ON LARGE OBJECT 4712 TO hard_reader;
CREATE FUNCTION public.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER ddl ON ddl_command_end EXECUTE FUNCTION public.on_ddl();
CREATE PUBLICATION pub FOR TABLE vehicle, employee;
