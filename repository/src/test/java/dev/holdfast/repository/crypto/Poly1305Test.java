package dev.holdfast.repository.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Poly1305Test {
    /// Appendix B of D. J. Bernstein, "The Poly1305-AES message-authentication code", 2005.
    @ParameterizedTest
    @CsvSource({
        "f3f6,"
                + "851fc40c3467ac0be05cc20404f3f700,ec074c835580741701425b623235add6,"
                + "fb447350c4e868c52ac3275cf9d4327e,f4c633c3044fc145f84f335cb81953de",
        "'',"
                + "a0f3080000f46400d0c7e9076c834403,75deaa25c09f208e1dc4ce6b5cad3fbf,"
                + "61ee09218d29b0aaed7e154a2c5509cc,dd3fab2251f11ac759f0887129cc2ee7",
        "663cea190ffb83d89593f3f476b6bc24d7e679107ea26adb8caf6652d0656136,"
                + "48443d0bb0d21109c89a100b5ce2c208,6acb5f61a7176dd320c5c1eb2edcdc74,"
                + "ae212a55399729595dea458bc621ff0e,0ee1c16bb73f0f4fd19881753c01cdbe",
        "ab0812724a7f1e342742cbed374d94d136c6b8795d45b3819830f2c04491faf0990c62e48b8018b2c3e4a0fa3134cb67fa83e158c994d961c4cb21095c1bf9,"
                + "12976a08c4426d0ce8a82407c4f48207,e1a5668a4d5b66a5f68cc5424ed5982d,"
                + "9ae831e743978d3a23527c7128149e3a,5154ad0d2cb26e01274fc51148491f1b"
    })
    void agreesWithTheVectorsOfThePaper(String message, String r, String k, String nonce, String expected)
            throws Exception {
        Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(hex(k), "AES"));

        assertThat(mac(hex(r), aes.doFinal(hex(nonce)), hex(message))).isEqualTo(expected);
    }

    /// RFC 8439, section 2.5.2, and the vectors of its appendix A.3 that wrap around the prime.
    @ParameterizedTest
    @CsvSource({
        "85d6be7857556d337f4452fe42d506a8,0103808afb0db2fd4abff6af4149f51b,"
                + "43727970746f6772617068696320466f72756d2052657365617263682047726f7570,"
                + "a8061dc1305136c6c22b8baf0c0127a9",
        "02000000000000000000000000000000,00000000000000000000000000000000,"
                + "ffffffffffffffffffffffffffffffff,03000000000000000000000000000000",
        "02000000000000000000000000000000,ffffffffffffffffffffffffffffffff,"
                + "02000000000000000000000000000000,03000000000000000000000000000000",
        "01000000000000000000000000000000,00000000000000000000000000000000,"
                + "fffffffffffffffffffffffffffffffff0ffffffffffffffffffffffffffffff11000000000000000000000000000000,"
                + "05000000000000000000000000000000",
        "01000000000000000000000000000000,00000000000000000000000000000000,"
                + "fffffffffffffffffffffffffffffffffbfefefefefefefefefefefefefefefe01010101010101010101010101010101,"
                + "00000000000000000000000000000000",
        "02000000000000000000000000000000,00000000000000000000000000000000,"
                + "fdffffffffffffffffffffffffffffff,faffffffffffffffffffffffffffffff",
        "01000000000000000400000000000000,00000000000000000000000000000000,"
                + "e33594d7505e43b900000000000000003394d7505e4379cd0100000000000000"
                + "0000000000000000000000000000000001000000000000000000000000000000,"
                + "14000000000000005500000000000000",
        "01000000000000000400000000000000,00000000000000000000000000000000,"
                + "e33594d7505e43b900000000000000003394d7505e4379cd0100000000000000"
                + "00000000000000000000000000000000,13000000000000000000000000000000"
    })
    void agreesWithTheVectorsOfTheStandard(String r, String s, String message, String expected) {
        assertThat(mac(hex(r), hex(s), hex(message))).isEqualTo(expected);
    }

    @Test
    void agreesWithAnIndependentImplementationAtEveryShortLength() {
        Random random = new Random(1);
        for (int length = 0; length <= 300; length++) {
            compare(random, random(random, length));
        }
    }

    @Test
    void agreesWithAnIndependentImplementationOnExtremeBlocks() {
        Random random = new Random(2);
        byte[] extremes = {0, (byte) 0xff, (byte) 0xfb, (byte) 0xfe, 1};
        for (int round = 0; round < 2000; round++) {
            byte[] message = new byte[random.nextInt(200)];
            for (int i = 0; i < message.length; i++) {
                message[i] = extremes[random.nextInt(random.nextBoolean() ? 2 : extremes.length)];
            }
            compare(random, message);
        }
    }

    @Test
    void agreesWithAnIndependentImplementationOnLongMessages() {
        Random random = new Random(3);
        for (int length : new int[] {1023, 1024, 1025, 2047, 65536, 1_000_003}) {
            byte[] ones = new byte[length];
            Arrays.fill(ones, (byte) 0xff);
            compare(random, random(random, length));
            compare(random, ones);
        }
    }

    @Test
    void doesNotDependOnHowAMessageIsSliced() {
        Random random = new Random(4);
        byte[] r = random(random, 16);
        byte[] s = random(random, 16);
        byte[] message = random(random, 10_000);
        Poly1305 sliced = new Poly1305(r);
        sliced.start();
        for (int position = 0; position < message.length; ) {
            int slice = Math.min(random.nextInt(90), message.length - position);
            sliced.update(message, position, slice);
            position += slice;
        }
        byte[] mac = new byte[16];
        sliced.finish(s, mac, 0);

        assertThat(HexFormat.of().formatHex(mac)).isEqualTo(mac(r, s, message));
    }

    private static void compare(Random random, byte[] message) {
        byte[] r = random(random, 16);
        byte[] s = random(random, 16);
        if (random.nextInt(4) == 0) {
            Arrays.fill(r, (byte) 0xff);
            Arrays.fill(s, (byte) 0xff);
        }
        byte[] key = Arrays.copyOf(r, 32);
        System.arraycopy(s, 0, key, 16, 16);
        for (int i : new int[] {3, 7, 11, 15}) {
            key[i] &= 0x0f;
        }
        for (int i : new int[] {4, 8, 12}) {
            key[i] &= (byte) 0xfc;
        }
        org.bouncycastle.crypto.macs.Poly1305 other = new org.bouncycastle.crypto.macs.Poly1305();
        other.init(new KeyParameter(key));
        other.update(message, 0, message.length);
        byte[] expected = new byte[16];
        other.doFinal(expected, 0);

        assertThat(mac(r, s, message))
                .as("%d bytes", message.length)
                .isEqualTo(HexFormat.of().formatHex(expected));
    }

    private static String mac(byte[] r, byte[] s, byte[] message) {
        Poly1305 poly1305 = new Poly1305(r);
        poly1305.start();
        poly1305.update(message, 0, message.length);
        byte[] mac = new byte[16];
        poly1305.finish(s, mac, 0);
        return HexFormat.of().formatHex(mac);
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
