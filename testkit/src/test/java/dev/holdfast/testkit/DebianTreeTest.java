package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DebianTreeTest {
    private final DebianTree missing = DebianTree.in(Path.of("/no/such/tree"));

    @Test
    void namesTheCommandThatMakesAMissingOne() {
        assertThatThrownBy(missing::requireUsable)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("'/no/such/tree'")
                .hasMessageContaining("testkit/debian13-tree");
    }

    @Test
    void namesThePackageOfAMissingProgram() {
        assertThatThrownBy(() -> missing.require(Path.of("/usr/bin/psql"), "postgresql-client-17"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("'/no/such/tree/usr/bin/psql'")
                .hasMessageContaining("chroot /no/such/tree apt-get install postgresql-client-17");
    }

    @Test
    void translatesPaths() {
        assertThat(missing.outside(Path.of("/tmp/a"))).isEqualTo(Path.of("/no/such/tree/tmp/a"));
        assertThat(missing.inside(Path.of("/no/such/tree/tmp/a"))).isEqualTo(Path.of("/tmp/a"));
        DebianTree installed = DebianTree.installed();
        assertThat(installed.outside(Path.of("/tmp/a"))).isEqualTo(Path.of("/tmp/a"));
        assertThat(installed.inside(Path.of("/tmp/a"))).isEqualTo(Path.of("/tmp/a"));
        assertThat(installed.prefix()).isEmpty();
    }
}
