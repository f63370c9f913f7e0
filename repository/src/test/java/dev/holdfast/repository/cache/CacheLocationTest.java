package dev.holdfast.repository.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheLocationTest {
    @Test
    void isWhatTheUserNames() {
        assertThat(CacheLocation.of(Map.of("HOLDFAST_CACHE_DIR", "/fast", "XDG_CACHE_HOME", "/x", "HOME", "/home/u")))
                .contains(Path.of("/fast"));
    }

    @Test
    void isAmongTheCachesOfTheUser() {
        assertThat(CacheLocation.of(Map.of("XDG_CACHE_HOME", "/x", "HOME", "/home/u")))
                .contains(Path.of("/x/holdfast"));
    }

    @Test
    void isInTheHomeDirectoryByDefault() {
        assertThat(CacheLocation.of(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/home/u")))
                .contains(Path.of("/home/u/.cache/holdfast"));
    }

    @Test
    void isNowhereWithoutAHome() {
        assertThat(CacheLocation.of(Map.of())).isEmpty();
    }
}
