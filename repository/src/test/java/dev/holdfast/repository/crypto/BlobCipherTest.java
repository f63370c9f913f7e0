package dev.holdfast.repository.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class BlobCipherTest {
    private final SecureRandom secure = new SecureRandom();
    private final MasterKey key = MasterKey.generate(secure);
    private final BlobCipher cipher = new BlobCipher(key, secure);
    private final Random random = new Random(5);

    @Test
    void opensWhatItSealedAtEveryLengthAndOffset() throws Exception {
        for (int length : new int[] {0, 1, 15, 16, 17, 511, 512, 513, 16384, 16385, 100_000, 5_000_000}) {
            byte[] plain = random(length + 9);
            byte[] envelope = new byte[length + 32 + 7];
            assertThat(cipher.encrypt(plain, 9, length, envelope, 7)).isEqualTo(length + 32);
            byte[] opened = new byte[length + 3];
            assertThat(cipher.decrypt(envelope, 7, length + 32, opened, 3)).isEqualTo(length);

            assertThat(Arrays.mismatch(plain, 9, 9 + length, opened, 3, 3 + length))
                    .as("%d bytes", length)
                    .isEqualTo(-1);
        }
    }

    @Test
    void isAesInCounterModeUnderTheIvInFront() throws Exception {
        byte[] plain = random(70_000);
        byte[] envelope = seal(plain);
        Cipher aes = Cipher.getInstance("AES/CTR/NoPadding");
        aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key.encryption(), "AES"), new IvParameterSpec(envelope, 0, 16));

        assertThat(aes.doFinal(envelope, 16, plain.length)).isEqualTo(plain);
    }

    @Test
    void countsAcrossAllSixteenBytesOfTheIv() throws Exception {
        byte[] iv = new byte[16];
        Arrays.fill(iv, (byte) 0xff);
        byte[] plain = random(40_000);
        byte[] envelope = new byte[plain.length + 32];
        cipher.encrypt(iv, plain, 0, plain.length, envelope, 0);
        byte[] opened = new byte[plain.length];
        cipher.decrypt(envelope, 0, envelope.length, opened, 0);

        assertThat(opened).isEqualTo(plain);
    }

    @Test
    void opensInPlaceWhereTheContentLiesOrAtTheStart() throws Exception {
        for (int shift : new int[] {0, 16}) {
            byte[] plain = random(300_000);
            byte[] envelope = seal(plain);
            cipher.decrypt(envelope, 0, envelope.length, envelope, shift);
            assertThat(Arrays.copyOfRange(envelope, shift, shift + plain.length))
                    .isEqualTo(plain);
        }
    }

    @Test
    void sealsInPlaceAroundTheContent() throws Exception {
        byte[] plain = random(300_000);
        byte[] envelope = new byte[plain.length + 32];
        System.arraycopy(plain, 0, envelope, 16, plain.length);
        cipher.encrypt(envelope, 16, plain.length, envelope, 0);
        byte[] opened = new byte[plain.length];
        cipher.decrypt(envelope, 0, envelope.length, opened, 0);

        assertThat(opened).isEqualTo(plain);
    }

    @Test
    void refusesAnEnvelopeWithAnyBitFlippedAndWritesNothing() {
        byte[] envelope = seal(random(50));
        byte[] target = new byte[50];
        for (int bit = 0; bit < envelope.length * 8; bit++) {
            byte[] damaged = envelope.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> cipher.decrypt(damaged, 0, damaged.length, target, 0))
                    .as("bit %d", bit)
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessage("wrong key or damaged data");
        }
        assertThat(target).containsOnly(0);
    }

    @Test
    void refusesATruncatedEnvelope() {
        byte[] envelope = seal(random(20));
        for (int length = 0; length < envelope.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> cipher.decrypt(envelope, 0, cut, new byte[20], 0))
                    .isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void refusesAnotherKey() {
        byte[] envelope = seal(random(20));
        BlobCipher other = new BlobCipher(MasterKey.generate(secure), secure);
        assertThatThrownBy(() -> other.decrypt(envelope, 0, envelope.length, new byte[20], 0))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void refusesAnAllZeroIvBothWays() {
        assertThatThrownBy(() -> cipher.encrypt(new byte[16], new byte[4], 0, 4, new byte[36], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all zero");
        assertThatThrownBy(() -> cipher.decrypt(new byte[36], 0, 36, new byte[4], 0))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("all zero");
    }

    @Test
    void neverUsesAnIvTwice() {
        Set<String> ivs = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            ivs.add(HexFormat.of().formatHex(seal(new byte[0]), 0, 16));
        }
        assertThat(ivs).hasSize(2000);
    }

    @Test
    void drawsAgainWhenTheRandomSourceGivesZeros() {
        SecureRandom zerosFirst = new SecureRandom() {
            private static final long serialVersionUID = 1;
            private boolean drawn;

            @Override
            public void nextBytes(byte[] bytes) {
                Arrays.fill(bytes, drawn ? (byte) 1 : 0);
                drawn = true;
            }
        };
        byte[] envelope = new byte[32];
        new BlobCipher(key, zerosFirst).encrypt(new byte[0], 0, 0, envelope, 0);

        assertThat(Arrays.copyOf(envelope, 16)).containsOnly(1);
    }

    private byte[] seal(byte[] plain) {
        byte[] envelope = new byte[plain.length + 32];
        cipher.encrypt(plain, 0, plain.length, envelope, 0);
        return envelope;
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
