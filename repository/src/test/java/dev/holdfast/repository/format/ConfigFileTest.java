package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    private static final String ID = "5956a3f67a6230d4a92cefb29529f10196c7d92582ec305fd71ff6d331d6271b";
    private static final ChunkerSettings GEAR =
            new ChunkerSettings(ChunkerSettings.GEAR, 1 << 19, 1 << 20, 1 << 23, ByteString.of("secret"));

    @Test
    void writesWhatResticWrites() {
        ConfigFile config = ConfigFile.of(2, Id.parse(ID), 0x25b468838dcb75L, Optional.empty());
        assertThat(config.encode())
                .asString(UTF_8)
                .isEqualTo("{\"version\":2,\"id\":\"" + ID + "\",\"chunker_polynomial\":\"25b468838dcb75\"}");
    }

    @Test
    void keepsItsChunkerInAnObjectOfItsOwn() throws Exception {
        ConfigFile config = ConfigFile.of(2, Id.parse(ID), 0x25b468838dcb75L, Optional.of(GEAR));
        assertThat(config.encode())
                .asString(UTF_8)
                .endsWith(",\"holdfast\":{\"chunker\":{\"kind\":\"gear\",\"min\":524288,\"avg\":1048576,"
                        + "\"max\":8388608,\"secret\":\"c2VjcmV0\"}}}");
        assertThat(ConfigFile.decode(config.encode())).isEqualTo(config);
    }

    @Test
    void preservesWhatOthersAdded() throws Exception {
        String json = "{\"version\":1,\"id\":\"" + ID + "\",\"chunker_polynomial\":\"25b468838dcb75\","
                + "\"holdfast\":{\"later\":[1, 2]},\"is_hot\":true,\"chunk_size\":{ \"a\":1 }}";
        ConfigFile config = ConfigFile.decode(json.getBytes(UTF_8));
        assertThat(config.version()).isEqualTo(1);
        assertThat(config.encode()).asString(UTF_8).isEqualTo(json);
    }

    @Test
    void neverTellsTheSecret() {
        assertThat(GEAR.toString()).doesNotContain("secret").contains("524288");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\":3,\"chunker_polynomial\":\"1\"",
                "\"version\":0,\"chunker_polynomial\":\"1\"",
                "\"version\":2,\"chunker_polynomial\":\"\"",
                "\"version\":2,\"chunker_polynomial\":\"x\"",
                "\"version\":2,\"chunker_polynomial\":\"11111111111111111\"",
                "\"version\":2",
                "\"version\":2,\"chunker_polynomial\":\"1\",\"id\":\"07\"",
                "\"version\":2,\"chunker_polynomial\":\"1\",\"holdfast\":{\"chunker\":{\"kind\":\"gear\"}}",
                "\"version\":2,\"chunker_polynomial\":\"1\",\"holdfast\":7",
            })
    void refusesWhatNoRepositoryHas(String fields) {
        String json = "{\"id\":\"" + ID + "\"," + fields + "}";
        assertThatThrownBy(() -> ConfigFile.decode(json.getBytes(UTF_8)))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("unable to decode config: at byte ");
    }
}
