-- everything that captures of MariaDB have been known to lose; statements end with a line of their own: --
CREATE TABLE numbers (id int NOT NULL AUTO_INCREMENT, tiny tinyint, small smallint unsigned, mid mediumint, big bigint unsigned,
  money decimal(30,10), f float, d double, fd float(7,4), z int(5) zerofill, b1 bit(1), b10 bit(10), b64 bit(64), yes boolean,
  PRIMARY KEY (id)) ENGINE=InnoDB AUTO_INCREMENT=4711 COMMENT='it''s (a, `table`) with; everything'
--
INSERT INTO numbers VALUES (0, -128, 65535, -8388608, 18446744073709551615, 12345678901234567890.0123456789, 0.1, 0.1, 1.2345, 42, b'1', b'1000000001', 0xFFFFFFFFFFFFFFFF, true),
  (1, 127, 0, 8388607, 0, -0.0000000001, 16777217, 1.7976931348623157e308, -999.9999, 0, b'0', b'0', 0, false),
  (2, null, null, null, null, null, 3.402823e38, 2.2250738585072014e-308, null, null, null, null, null, null),
  (3, 0, 1, 2, 3, 4, 1.17549435e-38, 3.141592653589793, 0, 99999, b'0', b'11', 0x80000000000000FF, 7),
  (-5, 0, 1, 2, 3, 4, 123456.789, 5e-324, 0, 99999, b'0', b'11', 0x0102, 7)
--
CREATE TABLE texts (id varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY, u8 varchar(200) CHARACTER SET utf8mb4, u3 varchar(100) CHARACTER SET utf8mb3,
  l1 varchar(100) CHARACTER SET latin1 COLLATE latin1_german1_ci, sj varchar(100) CHARACTER SET sjis, gb varchar(100) CHARACTER SET gbk, u16 varchar(100) CHARACTER SET utf16,
  u2 varchar(100) CHARACTER SET ucs2, asc_ char(10) CHARACTER SET ascii, e enum('a','b''c','d,e','ü'), s set('x','y','z'), j json, lt longtext, c char(5), tt tinytext) DEFAULT CHARSET=utf8mb4
--
INSERT INTO texts VALUES
 ('plain', 'hällo 😀', 'ĝis', 'für ÿ€', '表ソ', '縗十', 'ưtf', 'ŭ', 'ascii', 'b''c', 'x,z', '{"a": "b\\n\\u0041"}', 'long', 'ab', 'tiny'),
 ('escapes', 'tab\tnew\nline\rreturn\\back\0nul\Zz', '\\N', '\\', '\t', '\n', '\\N', '\t\n', '\\t', 'd,e', '', '[]', 'a\\tb\tc', ' x ', '\b\f'),
 ('null word', 'NULL', '\\N', 'null', null, null, null, null, null, null, null, null, null, null, null),
 ('empty', '', '', '', '', '', '', '', '', 'ü', 'x,y,z', '""', '', '', '')
--
CREATE TABLE bytes (id varbinary(10) NOT NULL, b binary(8), vb varbinary(300), tb tinyblob, bl blob, mb mediumblob, lb longblob, PRIMARY KEY (id))
--
INSERT INTO bytes VALUES (x'00', x'0102030405060708', x'00FF0A0D095C2722', x'5C4E', x'C3', x'', null), (x'0A', x'00', repeat(x'5C', 300), x'', x'09', x'0A', x'0D1A00'), ('', null, null, null, null, null, null)
--
CREATE TABLE times (id int PRIMARY KEY, d date, dt datetime, dt6 datetime(6), ts timestamp NULL, ts3 timestamp(3) NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3), t time, t6 time(6), y year)
--
SET sql_mode = ''
--
INSERT INTO times VALUES (1, '0000-00-00', '0000-00-00 00:00:00', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07', '1970-01-01 00:00:01.001', '-838:59:59', '838:59:59.000001', '0000'),
 (2, '2026-00-00', '2026-02-00 00:00:00', '1000-01-01 00:00:00.000001', '0000-00-00 00:00:00', '2026-03-29 02:30:00.5', '00:00:00', '-00:00:00.5', '2155'), (3, null, null, null, null, null, null, null, null)
--
SET sql_mode = DEFAULT
--
CREATE TABLE places (id int PRIMARY KEY, g geometry, p point NOT NULL, pol polygon, SPATIAL KEY p (p))
--
INSERT INTO places VALUES (1, ST_GeomFromText('LINESTRING(0 0,1 1,2 2)', 4326), ST_GeomFromText('POINT(1.5 -2.5)'), ST_GeomFromText('POLYGON((0 0,10 0,10 10,0 10,0 0))')), (2, null, ST_GeomFromText('POINT(0 0)'), null)
--
CREATE TABLE special (id uuid NOT NULL PRIMARY KEY, ip inet6, ip4 inet4)
--
INSERT INTO special VALUES ('123e4567-e89b-12d3-a456-426655440000', '2001:db8::ff00:42:8329', '192.0.2.1'), ('00000000-0000-0000-0000-000000000000', null, null)
--
CREATE SEQUENCE invoice START WITH 100 INCREMENT BY 10 MAXVALUE 99999 CACHE 20 CYCLE
--
SELECT NEXTVAL(invoice), NEXTVAL(invoice)
--
CREATE TABLE derived (id bigint NOT NULL DEFAULT NEXTVAL(invoice), a int, v int GENERATED ALWAYS AS (a * 2) VIRTUAL, p varchar(30) GENERATED ALWAYS AS (concat('<', a, ',(''>')) STORED, hidden int INVISIBLE DEFAULT 9,
  CONSTRAINT positive CHECK (a > 0 and a <> 13), CHECK (hidden <> 5), PRIMARY KEY (id), KEY v (v), UNIQUE KEY p (p))
--
INSERT INTO derived (a, hidden) VALUES (1, 1), (2, null), (7, 3)
--
CREATE TABLE parts (id int NOT NULL, born date NOT NULL, x varchar(10), PRIMARY KEY (id, born)) PARTITION BY RANGE (YEAR(born)) (PARTITION p0 VALUES LESS THAN (2000), PARTITION p1 VALUES LESS THAN (2020), PARTITION pmax VALUES LESS THAN MAXVALUE)
--
INSERT INTO parts VALUES (3, '1999-01-01', 'old'), (2, '2010-01-01', 'mid'), (1, '2030-01-01', 'new')
--
CREATE TABLE history (id int PRIMARY KEY, v varchar(10)) WITH SYSTEM VERSIONING
--
INSERT INTO history VALUES (1, 'a'), (2, 'b')
--
UPDATE history SET v = 'c' WHERE id = 1
--
DELETE FROM history WHERE id = 2
--
CREATE TABLE history2 (id int PRIMARY KEY, v varchar(10), s timestamp(6) GENERATED ALWAYS AS ROW START, e timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (s, e)) WITH SYSTEM VERSIONING
--
INSERT INTO history2 (id, v) VALUES (1, 'a')
--
UPDATE history2 SET v = 'b'
--
CREATE TABLE booking (id int, f date, t date, PERIOD FOR valid(f, t), UNIQUE (id, valid WITHOUT OVERLAPS))
--
INSERT INTO booking VALUES (1, '2026-01-01', '2026-02-01'), (1, '2026-02-01', '2026-03-01')
--
CREATE TABLE counter_key (a varchar(10) NOT NULL, n int NOT NULL AUTO_INCREMENT, b int, PRIMARY KEY (a), UNIQUE KEY b (b), KEY n (n), KEY ab (a, b), FULLTEXT KEY ft (a)) AUTO_INCREMENT=77
--
INSERT INTO counter_key VALUES ('x', 5, 1), ('y', 0, 2)
--
CREATE TABLE nokey (a int, b varchar(10))
--
INSERT INTO nokey VALUES (1, 'x'), (1, 'x'), (null, null), (2, 'y')
--
CREATE TABLE `odd ``name.ü/%` (`select` int PRIMARY KEY, `a``b` int, `tab	in` int, KEY `k``1` (`a``b`)) COMMENT='comment\nwith KEY `x` (`y`),\n  KEY fake'
--
INSERT INTO `odd ``name.ü/%` VALUES (1, 2, 3)
--
CREATE TABLE parent (id int PRIMARY KEY, code varchar(10) NOT NULL, UNIQUE KEY code (code))
--
CREATE TABLE child (id int PRIMARY KEY, parent_id int, pcode varchar(10), CONSTRAINT by_id FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE ON UPDATE SET NULL, CONSTRAINT by_code FOREIGN KEY (pcode) REFERENCES parent (code), self int, CONSTRAINT me FOREIGN KEY (self) REFERENCES child (id))
--
INSERT INTO parent VALUES (1, 'one'), (2, 'two')
--
INSERT INTO child VALUES (1, 1, 'two', 1), (2, 2, null, 1)
--
CREATE TABLE my (id int PRIMARY KEY, t text, FULLTEXT KEY (t)) ENGINE=MyISAM
--
INSERT INTO my VALUES (1, 'eins'), (2, 'zwei')
--
CREATE TABLE ar (id int AUTO_INCREMENT PRIMARY KEY, t text) ENGINE=Aria TRANSACTIONAL=0
--
INSERT INTO ar VALUES (7, 'sieben')
--
CREATE TABLE mem (id int PRIMARY KEY, v varchar(10)) ENGINE=MEMORY
--
INSERT INTO mem VALUES (1, 'here')
--
CREATE TABLE comma (a int NOT NULL, b varchar(20) NOT NULL) ENGINE=CSV
--
INSERT INTO comma VALUES (1, 'a,"b"')
--
CREATE TABLE empty_one (id int PRIMARY KEY)
--
CREATE TABLE log (what varchar(100), at timestamp DEFAULT current_timestamp())
--
CREATE TRIGGER z_first BEFORE INSERT ON parent FOR EACH ROW SET NEW.code = upper(NEW.code)
--
CREATE TRIGGER a_second BEFORE INSERT ON parent FOR EACH ROW FOLLOWS z_first BEGIN INSERT INTO log (what) VALUES (concat('new; ', NEW.code, '//')); SET NEW.code = concat(NEW.code, '!'); END
--
CREATE FUNCTION twice(x int) RETURNS int DETERMINISTIC RETURN x * 2
--
CREATE VIEW z_low AS SELECT id FROM parent
--
CREATE VIEW a_top AS SELECT id, twice(id) AS double_id FROM z_low
--
CREATE OR REPLACE ALGORITHM=MERGE DEFINER=`nobody`@`nowhere` SQL SECURITY DEFINER VIEW checked AS SELECT * FROM parent WHERE id < 100 WITH CASCADED CHECK OPTION
--
SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT'
--
CREATE PROCEDURE quoting(IN p varchar(10), OUT q varchar(30)) COMMENT 'it''s' SQL SECURITY INVOKER BEGIN SET q = 'a' || "p" || ';'; END
--
SET sql_mode = 'ORACLE'
--
CREATE PACKAGE acme AS FUNCTION answer RETURN int; END
--
CREATE PACKAGE BODY acme AS FUNCTION answer RETURN int AS BEGIN RETURN 42; END; END
--
SET sql_mode = DEFAULT
--
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 03:00:00' ON COMPLETION PRESERVE DISABLE COMMENT 'c' DO BEGIN DELETE FROM log; END
