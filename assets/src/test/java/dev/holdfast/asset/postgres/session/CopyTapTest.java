package dev.holdfast.asset.postgres.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CopyTapTest {
    private final Answers server = new Answers();
    private final ByteArrayOutputStream rows = new ByteArrayOutputStream();

    @Test
    void handsRowsToTheReceiverAndEverythingElseToTheDriver() throws Exception {
        server.says('R', "welcome").says('H', "copy");
        byte[] before = server.soFar();
        server.says('d', "1\ta\n").says('d', "2\tb\n");
        int end = server.soFar().length;
        server.says('c', "").says('C', "COPY 2").says('Z', "I");
        byte[] driver = withReceiver(new CopyTap(server.inPieces(1 << 20)));
        assertThat(rows.toString(US_ASCII)).isEqualTo("1\ta\n2\tb\n");
        assertThat(driver).startsWith(before);
        assertThat(driver).endsWith(java.util.Arrays.copyOfRange(server.soFar(), end, server.soFar().length));
        assertThat(driver).hasSize(before.length + server.soFar().length - end);
    }

    @Test
    void doesNotCareWhereTheConnectionCutsMessages() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        server.says('R', "welcome");
        StringBuilder expected = new StringBuilder();
        for (int row = 0; row < 400; row++) {
            String line = "x".repeat(row % 50 == 0 ? 300_000 : random.nextInt(40)) + "\n";
            expected.append(line);
            server.says('d', line);
            if (row % 7 == 0) {
                server.says('N', "a notice");
            }
        }
        server.says('c', "");
        for (int piece : new int[] {1, 3, 5, 4096, 131_071, 1 << 22}) {
            rows.reset();
            byte[] driver = withReceiver(new CopyTap(server.inPieces(piece)));
            assertThat(rows.toString(US_ASCII).contentEquals(expected))
                    .as("pieces of %d", piece)
                    .isTrue();
            assertThat(driver).hasSize(5 + 7 + 58 * (5 + 8) + 5);
        }
    }

    @Test
    void leavesRowsToTheDriverWithoutAReceiver() throws Exception {
        server.says('R', "welcome").says('d', "1\n").says('c', "");
        assertThat(new CopyTap(server.inPieces(2)).readAllBytes()).isEqualTo(server.soFar());
    }

    @Test
    void readsMessagesAfterEncryptionWasDeclined() throws Exception {
        server.raw('N').says('R', "welcome").says('d', "1\n").says('c', "");
        byte[] driver = withReceiver(new CopyTap(server.inPieces(1 << 20)));
        assertThat(rows.toString(US_ASCII)).isEqualTo("1\n");
        assertThat(driver).hasSize(1 + 5 + 7 + 5);
    }

    @Test
    void leavesEncryptedBytesAlone() throws Exception {
        server.raw('S').raw('d').raw(0).raw(0).raw(0).raw(9).raw('d');
        assertThat(withReceiver(new CopyTap(server.inPieces(1 << 20)))).isEqualTo(server.soFar());
        assertThat(rows.size()).isZero();
    }

    @Test
    void losesNothingWhenTheDriverStopsWaiting() throws Exception {
        server.says('R', "welcome").says('d', "12345\n").says('c', "");
        InputStream slow = new InputStream() {
            private final InputStream source = server.inPieces(1);
            private boolean late;

            @Override
            public int read() throws IOException {
                throw new IOException("not used");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                late = !late;
                if (late) {
                    throw new SocketTimeoutException("nothing yet");
                }
                return source.read(bytes, offset, length);
            }
        };
        CopyTap tap = new CopyTap(slow);
        ByteArrayOutputStream driver = new ByteArrayOutputStream();
        ScopedValue.where(CopyTap.RECEIVER, rows::write).call(() -> {
            byte[] piece = new byte[100];
            int count = 0;
            while (count >= 0) {
                try {
                    count = tap.read(piece);
                    driver.write(piece, 0, Math.max(0, count));
                } catch (SocketTimeoutException expected) {
                    assertThat(expected).hasMessage("nothing yet");
                }
            }
            return null;
        });
        assertThat(rows.toString(US_ASCII)).isEqualTo("12345\n");
        assertThat(driver.size()).isEqualTo(5 + 7 + 5);
    }

    @Test
    void saysWhenTheConnectionEndsWithinARow() {
        server.says('R', "welcome").raw('d').raw(0).raw(0).raw(0).raw(9).raw('1');
        assertThatThrownBy(() -> withReceiver(new CopyTap(server.inPieces(1 << 20))))
                .isInstanceOf(EOFException.class)
                .hasMessage("the connection ended within a row");
    }

    @Test
    void passesOnWhyTheReceiverRefusedRows() {
        server.says('R', "welcome").says('d', "1\n");
        IOException full = new IOException("no space left");
        CopyTap tap = new CopyTap(server.inPieces(1 << 20));
        assertThatThrownBy(() -> ScopedValue.where(CopyTap.RECEIVER, (bytes, offset, length) -> {
                            throw full;
                        })
                        .call(tap::readAllBytes))
                .isInstanceOfSatisfying(
                        CopyTap.RowsRefused.class,
                        refused -> assertThat(refused.refusal()).isSameAs(full));
    }

    private byte[] withReceiver(CopyTap tap) throws IOException {
        return ScopedValue.where(CopyTap.RECEIVER, rows::write).call(tap::readAllBytes);
    }

    /// What a server says, in the messages of PostgreSQL's protocol 3.0.
    private static final class Answers {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Answers says(char type, String content) {
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeByte(type);
                out.writeInt(Integer.BYTES + content.length());
                out.writeBytes(content);
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
            return this;
        }

        Answers raw(int one) {
            bytes.write(one);
            return this;
        }

        byte[] soFar() {
            return bytes.toByteArray();
        }

        /// A connection that gives so many bytes at a time at most.
        InputStream inPieces(int size) {
            return new ByteArrayInputStream(soFar()) {
                @Override
                public synchronized int read(byte[] target, int offset, int length) {
                    return super.read(target, offset, Math.min(size, length));
                }
            };
        }
    }
}
