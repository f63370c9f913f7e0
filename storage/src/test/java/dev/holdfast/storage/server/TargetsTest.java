package dev.holdfast.storage.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void readsWhatTheProtocolHas() throws Exception {
        assertThat(Targets.parse("/")).isEqualTo(new Target.Whole(List.of()));
        assertThat(Targets.parse("/shop/")).isEqualTo(new Target.Whole(List.of("shop")));
        assertThat(Targets.parse("/me/shop")).isEqualTo(new Target.Whole(List.of("me", "shop")));
        assertThat(Targets.parse("/config")).isEqualTo(new Target.One(List.of(), ObjectName.CONFIG));
        assertThat(Targets.parse("/shop/data/")).isEqualTo(new Target.Kind(List.of("shop"), ObjectKind.PACK));
        assertThat(Targets.parse("/a%20b/keys/" + HASH))
                .isEqualTo(new Target.One(List.of("a b"), new ObjectName(ObjectKind.KEY, HASH)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../etc/config",
                "/%2e%2e/config",
                "/shop/../../config",
                "/shop/..%2f..%2fetc/config",
                "/a%2fb/config",
                "/a%5cb/config",
                "/a%00b/config",
                "/.ssh/config",
                "/./config",
                "//config",
                "/shop//data/",
                "/data/shop/config",
                "/config/data/",
                "/keys/locks/index/",
                "/shop/data/../../config",
                "/shop/data/..",
                "/shop/data/0123",
                "/shop/data/%2e%2e%2fconfig",
                "/shop/keys/ABCDEF",
                "/%zz/config"
            })
    void refusesEverythingElse(String path) {
        assertThatThrownBy(() -> Targets.parse(path)).isInstanceOf(Refusal.class);
    }
}
