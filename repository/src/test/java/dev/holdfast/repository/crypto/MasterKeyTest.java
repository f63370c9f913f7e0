package dev.holdfast.repository.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MasterKeyTest {
    @Test
    void handsOutCopies() {
        MasterKey key = new MasterKey(filled(32, 1), filled(16, 2), filled(16, 3));
        Arrays.fill(key.encryption(), (byte) 0);

        assertThat(key.encryption()).containsOnly(1);
        assertThat(key.macK()).containsOnly(2);
        assertThat(key.macR()).containsOnly(3);
    }

    @Test
    void takesTheMaterialInTheOrderOfTheFormatAndOverwritesIt() {
        byte[] material = new byte[64];
        Arrays.fill(material, 0, 32, (byte) 1);
        Arrays.fill(material, 32, 48, (byte) 2);
        Arrays.fill(material, 48, 64, (byte) 3);

        assertThat(MasterKey.takeMaterial(material))
                .isEqualTo(new MasterKey(filled(32, 1), filled(16, 2), filled(16, 3)));
        assertThat(material).containsOnly(0);
    }

    @Test
    void isNoLongerUsableOnceDestroyed() {
        MasterKey key = MasterKey.generate(new SecureRandom());
        key.destroy();

        assertThat(key.isDestroyed()).isTrue();
        assertThatThrownBy(key::encryption).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void revealsNothingInText() {
        assertThat(MasterKey.generate(new SecureRandom())).hasToString("MasterKey");
    }

    @Test
    void refusesPartsOfAnotherLength() {
        assertThatThrownBy(() -> new MasterKey(new byte[31], new byte[16], new byte[16]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("encryption key has 31 bytes, expected 32");
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
