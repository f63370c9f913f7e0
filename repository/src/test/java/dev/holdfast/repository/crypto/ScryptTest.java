package dev.holdfast.repository.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.generators.SCrypt;
import org.junit.jupiter.api.Test;

/// scrypt against the vectors of RFC 7914, section 12, and against another implementation.
class ScryptTest {
    @Test
    void givesTheFirstVectorOfTheStandard() {
        assertThat(derive("", "", new ScryptParameters(16, 1, 1)))
                .isEqualTo("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
    }

    @Test
    void givesTheSecondVectorOfTheStandardWithSixteenLanes() {
        assertThat(derive("password", "NaCl", new ScryptParameters(1024, 8, 16)))
                .isEqualTo("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
    }

    @Test
    void givesTheThirdVectorOfTheStandard() {
        assertThat(derive("pleaseletmein", "SodiumChloride", new ScryptParameters(16384, 8, 1)))
                .isEqualTo("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
    }

    @Test
    void agreesWithAnotherImplementation() {
        Random random = new Random(7914);
        for (int round = 0; round < 40; round++) {
            byte[] password = new byte[1 + random.nextInt(80)];
            byte[] salt = new byte[64];
            random.nextBytes(password);
            random.nextBytes(salt);
            ScryptParameters parameters =
                    new ScryptParameters(2 << random.nextInt(8), 1 + random.nextInt(9), 1 + random.nextInt(4));

            byte[] expected = SCrypt.generate(password, salt, parameters.n(), parameters.r(), parameters.p(), 64);

            assertThat(new Scrypt(parameters).derive(password, salt, 64))
                    .as("%s in round %d", parameters, round)
                    .isEqualTo(expected);
        }
    }

    @Test
    void agreesWithAnotherImplementationWhereTheTableIsLargerThanUsual() {
        ScryptParameters parameters = new ScryptParameters(1 << 16, 8, 2);
        byte[] password = "password".getBytes(US_ASCII);
        byte[] salt = new byte[64];
        assertThat(new Scrypt(parameters).derive(password, salt, 64))
                .isEqualTo(SCrypt.generate(password, salt, parameters.n(), parameters.r(), parameters.p(), 64));
    }

    private static String derive(String password, String salt, ScryptParameters parameters) {
        byte[] key = new Scrypt(parameters).derive(password.getBytes(US_ASCII), salt.getBytes(US_ASCII), 64);
        return HexFormat.of().formatHex(key);
    }
}
