package dev.holdfast.storage.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
    /// What `htpasswd -nbB u pw` of Apache 2.4 prints.
    static final String OF_U = "u:$2y$05$HYfE8P/TBwXDnWLtMMjvUu.vKvMCt4WH6T6CYauwqqnFEp3NIjW5e";

    @TempDir
    Path directory;

    @Test
    void knowsThePasswordsThatApacheHasWritten() throws Exception {
        Users users = read("# users\n\n" + OF_U + "\n");
        for (int time = 0; time < 2; time++) {
            assertThat(users.accepts("u", "pw")).isTrue();
            assertThat(users.accepts("u", "pW")).isFalse();
            assertThat(users.accepts("v", "pw")).isFalse();
            assertThat(users.accepts("u", "")).isFalse();
            assertThat(users.accepts("u", "p".repeat(100))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "u",
                "u:",
                "u:plain",
                "u:{SHA}AAAA",
                "u:$apr1$salt$hash",
                "../u:$2y$05$HYfE8P/TBwXDnWLtMMjvUu.vKvMCt4WH6T6CYauwqqnFEp3NIjW5e",
                OF_U + "\n" + OF_U
            })
    void refusesFilesThatDoNotKeepSecrets(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unable to read users")
                .message()
                .doesNotContain("plain")
                .doesNotContain("$");
    }

    private Users read(String content) throws IOException {
        return Users.read(Files.writeString(directory.resolve("users"), content));
    }
}
