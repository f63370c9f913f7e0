package dev.holdfast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.settings.secret.SecretSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GivenPasswordTest {
    private static final Path HERE = Path.of("/srv/shop");

    @Test
    void startsARelativeFileFromTheWorkingDirectory() throws Exception {
        assertThat(new GivenPassword("source", "secret", null).source(HERE))
                .contains(new SecretSource.File("/srv/shop/secret"));
        assertThat(new GivenPassword("source", "/etc/secret", null).source(HERE))
                .contains(new SecretSource.File("/etc/secret"));
    }

    @Test
    void letsTheShellRunACommand() throws Exception {
        assertThat(new GivenPassword("target", null, "pass shop").source(HERE))
                .contains(SecretSource.Command.ofLine("pass shop"));
        assertThat(new GivenPassword("target", null, null).source(HERE)).isEmpty();
    }

    @Test
    void refusesTwoAnswers() {
        assertThatThrownBy(() -> new GivenPassword("target", "secret", "pass shop").source(HERE))
                .isInstanceOfSatisfying(
                        HoldfastException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessage("--target-password-file and --target-password-command exclude each other");
    }
}
