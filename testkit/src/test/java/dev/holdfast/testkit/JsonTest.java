package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void findsWhatIsThere() {
        Json json =
                Json.parse(" {\"a\" : [1, -2.5e1, true, null, []], \"b\":{\"c\\n\\u00e9\\\\\":\"d\"} , \"e\":null}\n");
        assertThat(json.get("a").elements()).hasSize(5);
        assertThat(json.get("a").elements().get(1).number()).isEqualTo(-25);
        assertThat(json.get("a").elements().get(2).flag()).isTrue();
        assertThat(json.get("b").get("c\né\\").text()).isEqualTo("d");
        assertThat(json.get("e").isNull()).isTrue();
        assertThat(json.get("e").elements()).isEmpty();
        assertThat(json.has("f")).isFalse();
    }

    @Test
    void failsWithTheValueForWhatIsNotThere() {
        assertThatThrownBy(() -> Json.parse("{\"a\":1}").get("b"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("{a=1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,]", "{\"a\" 1}", "tru", "1 2", "\"a", "\"\\x\""})
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
