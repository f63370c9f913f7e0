package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeyFileTest {
    private static final ByteString SALT = ByteString.of(new byte[64]);

    @Test
    void writesTheFieldsInResticsOrder() throws Exception {
        KeyFile key = new KeyFile(
                Timestamp.parse("2015-01-02T18:10:13.48307196+01:00"),
                "fd0",
                "kasimir",
                65_536,
                8,
                1,
                SALT,
                ByteString.of("data"));
        assertThat(key.encode())
                .asString(UTF_8)
                .isEqualTo("{\"created\":\"2015-01-02T18:10:13.48307196+01:00\",\"username\":\"fd0\","
                        + "\"hostname\":\"kasimir\",\"kdf\":\"scrypt\",\"N\":65536,\"r\":8,\"p\":1,\"salt\":\""
                        + "A".repeat(86) + "==\",\"data\":\"ZGF0YQ==\"}");
        assertThat(KeyFile.decode(key.encode())).isEqualTo(key);
    }

    @Test
    void needsNeitherHostNorUser() throws Exception {
        KeyFile key = decode("scrypt", 64);
        assertThat(key.hostname()).isEmpty();
        assertThat(key.created()).isEqualTo(Timestamp.ZERO);
    }

    @Test
    void refusesOtherFunctionsAndSalts() {
        assertThatThrownBy(() -> decode("argon2", 64)).hasMessageContaining("'argon2', expected 'scrypt'");
        assertThatThrownBy(() -> decode("scrypt", 63))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("salt of 63 bytes, expected 64");
    }

    private static KeyFile decode(String kdf, int saltLength) throws FormatException {
        JsonObjectWriter out =
                new JsonObjectWriter().text("kdf", kdf).number("N", 2).number("r", 8);
        out.number("p", 1).base64("salt", ByteString.of(new byte[saltLength]));
        return KeyFile.decode(out.finish());
    }

    @Test
    void readsAndWritesTheMasterKeyWithoutTellingIt() throws Exception {
        String json = "{\"mac\":{\"k\":\"evFWd9wWlndL9jc501268g==\",\"r\":\"E9eEDnSJZgqwTOkDtOp+Dw==\"},"
                + "\"encrypt\":\"UQCqa0lKZ94PygPxMRqkePTZnHRYh1k1pX2k2lM2v3Q=\"}";
        MasterKeyJson key = MasterKeyJson.decode(json.getBytes(UTF_8));
        assertThat(key.encode()).asString(UTF_8).isEqualTo(json);
        assertThat(key).hasToString("master key");
        assertThatThrownBy(() -> MasterKeyJson.decode("{\"mac\":{\"k\":\"AA==\"}}".getBytes(UTF_8)))
                .hasMessageContaining("mac.k of 1 bytes, expected 16");
    }
}
