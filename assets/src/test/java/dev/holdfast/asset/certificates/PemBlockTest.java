package dev.holdfast.asset.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemBlockTest {
    @Test
    void findsBlocksBetweenOtherText() {
        List<PemBlock> blocks = PemBlock.in("""
                subject: shop
                -----BEGIN CERTIFICATE-----
                YWI=
                -----END CERTIFICATE-----
                -----BEGIN EC PRIVATE KEY-----\r
                Y2Q=\r
                -----END EC PRIVATE KEY-----\r
                the end""");
        assertThat(blocks).extracting(PemBlock::label).containsExactly("CERTIFICATE", "EC PRIVATE KEY");
        assertThat(blocks).extracting(block -> block.body().strip()).containsExactly("YWI=", "Y2Q=");
        assertThat(blocks).allMatch(PemBlock::whole).noneMatch(PemBlock::isEncrypted);
        assertThat(blocks.getFirst().isCertificate()).isTrue();
        assertThat(blocks.getLast().isPrivateKey()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nYWI=\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nYWI=\n"
                        + "-----END RSA PRIVATE KEY-----"
            })
    void knowsBothWaysToEncryptAKey(String text) {
        assertThat(PemBlock.in(text)).singleElement().matches(PemBlock::whole).matches(PemBlock::isEncrypted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN CERTIFICATE-----\nYWI=\n",
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nYWI=\n-----END CERTIFI",
                "-----BEGIN CERTIFICATE-----\nYWI=\n-----END PRIVATE KEY-----\n",
                "-----BEGIN CERTIFICATE-----\nYWI=\n-----BEGIN X-----"
            })
    void tellsABlockThatIsCutOff(String text) {
        assertThat(PemBlock.in(text).getFirst().whole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN ",
                "-----BEGIN CERT",
                "-----BEGIN \u001b[31mPRIVATE KEY-----\nYWI=\n-----END \u001b[31mPRIVATE KEY-----",
                "-----BEGIN\nCERTIFICATE-----"
            })
    void takesNothingElseForABlock(String text) {
        assertThat(PemBlock.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-----BEGIN CERTIFICATE-----", "-----BEGIN A", "-----BEGIN ", "-----"})
    void isNotHeldUpByAFileThatOnlyBegins(String beginning) {
        String hostile = beginning.repeat((4 << 20) / beginning.length());
        List<PemBlock> blocks = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> PemBlock.in(hostile));
        assertThat(blocks).noneMatch(PemBlock::whole);
    }
}
