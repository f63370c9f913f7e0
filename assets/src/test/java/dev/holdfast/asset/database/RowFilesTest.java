package dev.holdfast.asset.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is written by [RowBuilder], read by [RowReader] and counted by [RowCounter].
class RowFilesTest {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    @Test
    void writesWhatCopyAndLoadDataRead() throws IOException {
        RowBuilder row = new RowBuilder();
        row.value("1");
        row.nullValue();
        row.value("");
        row.value("\\N");
        row.value("tab\there\nand\r\\");
        row.endRow();
        row.nullValue();
        row.endRow();
        assertThat(written(row)).isEqualTo("1\t\\N\t\t\\\\N\ttab\\there\\nand\\r\\\\\n\\N\n");
    }

    @Test
    void readsColumnsWhereTheyAreAskedFor() throws IOException {
        try (RowReader reader = reader("1\t\\N\t\t\\\\N\ta\\tb\\\\c\\d\\0\\Z\\v\n\n")) {
            assertThat(reader.next()).isTrue();
            RowLine line = reader.line();
            assertThat(line.text(0)).isEqualTo("1");
            assertThat(line.isNull(1)).isTrue();
            assertThat(line.value(1)).isNull();
            assertThat(line.value(2)).isEmpty();
            assertThat(line.text(3)).isEqualTo("\\N");
            assertThat(line.text(4)).isEqualTo("a\tb\\cd\0\u001A\u000B");
            assertThat(line.columns()).isEqualTo(5);
            assertThat(line.has(5)).isFalse();
            assertThatThrownBy(() -> line.isNull(5)).hasMessage("the row has 5 columns, no column 6");
            assertThat(reader.next()).isTrue();
            assertThat(line.columns()).isEqualTo(1);
            assertThat(line.text(0)).isEmpty();
            assertThat(reader.next()).isFalse();
            assertThat(reader.row()).isEqualTo(2);
        }
    }

    @Test
    void refusesAFileThatEndsInsideARow() throws IOException {
        try (RowReader reader = reader("1\n2")) {
            assertThat(reader.next()).isTrue();
            assertThatThrownBy(reader::next).hasMessage("unable to read row 2: the file ends inside it");
        }
        RowCounter counter = new RowCounter();
        counter.add("1\n2".getBytes(UTF_8), 0, 3);
        assertThat(counter.atEndOfRow()).isFalse();
        assertThat(counter.rows()).isEqualTo(1);
    }

    @Test
    void readsRowsOf64Megabytes() throws IOException {
        int size = 64 << 20;
        InputStream row = new LongRow(2L * size);
        try (RowReader reader = new RowReader(row)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.line().length()).isEqualTo(2 * size);
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void refusesRowsThatWouldFillTheMemory() throws IOException {
        try (RowReader reader = new RowReader(new LongRow(1L << 33))) {
            assertThatThrownBy(reader::next).hasMessageContaining("it has more than 167772160 bytes");
        }
    }

    @Test
    void countsTheSameHoweverTheBytesAreCut() throws IOException {
        RandomGenerator random = seeds.random();
        for (int round = 0; round < 300; round++) {
            List<byte[][]> rows = rows(random);
            byte[] file = file(rows);
            RowChecksum expected = RowChecksum.EMPTY;
            try (RowReader reader = new RowReader(cutting(file, random))) {
                for (byte[][] row : rows) {
                    assertThat(reader.next()).isTrue();
                    RowLine line = reader.line();
                    assertThat(line.columns()).isEqualTo(row.length);
                    for (int column = row.length - 1; column >= 0; column--) {
                        assertThat(line.value(column)).isEqualTo(row[column].length == 3 ? null : row[column]);
                    }
                    expected = expected.plusRow(line.bytes(), line.offset(), line.length());
                }
                assertThat(reader.next()).isFalse();
            }
            RowCounter counter = new RowCounter();
            counter.of(cutting(file, random)).transferTo(OutputStream.nullOutputStream());
            assertThat(counter.checksum()).isEqualTo(expected);
            assertThat(counter.rows()).isEqualTo(rows.size());
            assertThat(counter.bytes()).isEqualTo(file.length);
            assertThat(counter.atEndOfRow()).isTrue();
        }
    }

    @Test
    void findsBytesWhereverTheyStand() {
        byte[] bytes = new byte[70];
        for (int wanted = -128; wanted < 128; wanted++) {
            for (int at = 0; at < bytes.length; at++) {
                Arrays.fill(bytes, (byte) (wanted ^ 1));
                bytes[at] = (byte) wanted;
                assertThat(ByteSearch.indexOf(bytes, 0, bytes.length, (byte) wanted))
                        .isEqualTo(at);
                assertThat(ByteSearch.indexOf(bytes, at + 1, bytes.length, (byte) wanted))
                        .isEqualTo(-1);
                assertThat(ByteSearch.indexOf(bytes, 0, at, (byte) wanted)).isEqualTo(-1);
            }
        }
    }

    /// Rows of random bytes; a value of three bytes stands for null.
    private static List<byte[][]> rows(RandomGenerator random) {
        List<byte[][]> rows = new ArrayList<>();
        for (int row = random.nextInt(40); row > 0; row--) {
            byte[][] values = new byte[1 + random.nextInt(5)][];
            for (int column = 0; column < values.length; column++) {
                values[column] = new byte[random.nextInt(20) == 0 ? random.nextInt(100_000) : random.nextInt(12)];
                byte[] frequent = "\\\t\n\r\0N".getBytes(UTF_8);
                for (int at = 0; at < values[column].length; at++) {
                    boolean hard = random.nextInt(5) == 0;
                    values[column][at] = hard ? frequent[random.nextInt(6)] : (byte) random.nextInt(256);
                }
            }
            rows.add(values);
        }
        return rows;
    }

    private static byte[] file(List<byte[][]> rows) throws IOException {
        RowBuilder builder = new RowBuilder();
        for (byte[][] row : rows) {
            for (byte[] value : row) {
                if (value.length == 3) {
                    builder.nullValue();
                } else {
                    builder.value(value);
                }
            }
            builder.endRow();
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        builder.writeTo(file);
        return file.toByteArray();
    }

    private static String written(RowBuilder row) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        row.writeTo(file);
        return file.toString(UTF_8);
    }

    private static RowReader reader(String text) {
        return new RowReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static InputStream cutting(byte[] file, RandomGenerator random) {
        return new ByteArrayInputStream(file) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, length == 0 ? 0 : 1 + random.nextInt(Math.min(length, 5_000)));
            }
        };
    }

    /// One row of so many bytes.
    private static final class LongRow extends InputStream {
        private long left;

        LongRow(long length) {
            this.left = length + 1;
        }

        @Override
        public int read() {
            left--;
            return left < 0 ? -1 : left == 0 ? '\n' : 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(bytes, offset, offset + count, (byte) 'x');
            left -= count;
            if (left == 0) {
                bytes[offset + count - 1] = '\n';
            }
            return count;
        }
    }
}
