package dev.holdfast.repository.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDerivationTest {
    @Test
    void splitsTheDerivedBytesIntoTheThreeKeys() {
        byte[] salt = new byte[64];
        Arrays.fill(salt, (byte) 7);
        ScryptParameters cheap = new ScryptParameters(16, 1, 1);
        byte[] material =
                org.bouncycastle.crypto.generators.SCrypt.generate("geheim".getBytes(UTF_8), salt, 16, 1, 1, 64);

        MasterKey key = KeyDerivation.deriveUserKey("geheim".getBytes(UTF_8), salt, cheap);

        assertThat(key.encryption()).isEqualTo(Arrays.copyOf(material, 32));
        assertThat(key.macK()).isEqualTo(Arrays.copyOfRange(material, 32, 48));
        assertThat(key.macR()).isEqualTo(Arrays.copyOfRange(material, 48, 64));
    }

    @Test
    void refusesASaltThatIsNot64BytesLong() {
        assertThatThrownBy(() -> KeyDerivation.deriveUserKey(new byte[1], new byte[32], new ScryptParameters(2, 1, 1)))
                .hasMessage("salt has 32 bytes, expected 64");
    }

    @ParameterizedTest
    @CsvSource({"32768,8,5", "131072,8,1", "32768,8,3", "2,1,1", "32768,8,64"})
    void acceptsWhatResticAndRusticWrite(long n, long r, long p) {
        assertThatCode(() -> ScryptParameters.ofKeyFile(n, r, p)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0,8,1,power of two",
        "1,8,1,power of two",
        "3,8,1,power of two",
        "-9223372036854775808,8,1,power of two",
        "8388608,1,1,power of two",
        "32768,0,1,scrypt r is 0",
        "32768,1025,1,scrypt r is 1025",
        "32768,9223372036854775807,1,scrypt r is",
        "32768,8,0,scrypt p is 0",
        "32768,8,1025,scrypt p is 1025",
        "4194304,8,1,scrypt memory (128 * N * r) is 4294967296 bytes",
        "32768,8,1024,scrypt cost (N * r * p) is 268435456"
    })
    void refusesKeyFilesThatCostTooMuchOrNothing(long n, long r, long p, String message) {
        assertThatThrownBy(() -> ScryptParameters.ofKeyFile(n, r, p))
                .isInstanceOf(KeyParametersException.class)
                .hasMessageContaining(message);
    }
}
