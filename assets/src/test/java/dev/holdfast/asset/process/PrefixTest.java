package dev.holdfast.asset.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.AssetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrefixTest {
    private static final List<String> PROGRAM = List.of("psql", "-c", "select 'a b'");

    @Test
    void standsBeforeTheProgram() {
        assertThat(prefix("docker", "exec", "-i", "db").commandLine(PROGRAM, Map.of()))
                .containsExactly("docker", "exec", "-i", "db", "psql", "-c", "select 'a b'");
    }

    @Test
    void quotesForTheShellOfSsh() {
        assertThat(prefix("/usr/bin/ssh", "-p", "22", "db").commandLine(PROGRAM, Map.of()))
                .containsExactly("/usr/bin/ssh", "-p", "22", "db", "'psql'", "'-c'", "'select '\\''a b'\\'''");
        assertThat(prefix("sudo", "-u", "backup", "ssh", "db").commandLine(PROGRAM, Map.of()))
                .endsWith("'psql'", "'-c'", "'select '\\''a b'\\'''");
    }

    @Test
    void doesNotTakeAContainerCalledSshForTheProgram() {
        assertThat(prefix("docker", "exec", "-i", "ssh").commandLine(PROGRAM, Map.of()))
                .endsWith("psql", "-c", "select 'a b'");
    }

    @Test
    void handsValuesOverInTheInputOnly() throws AssetException {
        Map<String, String> variables = Map.of("PGPASSWORD", "päss word\\n ");
        Prefix prefix = prefix("chroot", "/srv/tree");
        assertThat(prefix.commandLine(PROGRAM, variables))
                .containsSubsequence("chroot", "/srv/tree", "sh", "-c")
                .endsWith("sh", "psql", "-c", "select 'a b'")
                .noneMatch(word -> word.contains("päss"));
        assertThat(new String(prefix.preamble(variables), StandardCharsets.UTF_8))
                .isEqualTo("päss word\\n \n");
    }

    @Test
    void refusesWhatALineCannotHold() {
        assertThatThrownBy(() -> prefix("env").preamble(Map.of("PGPASSWORD", "a\nb")))
                .hasMessage("unable to hand variable 'PGPASSWORD' over behind 'env': its value holds a line break");
        assertThatThrownBy(() -> prefix("env").commandLine(PROGRAM, Map.of("A;reboot", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Prefix prefix(String... words) {
        return new Prefix(List.of(words));
    }
}
