package dev.holdfast.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A text kept in the source tree, that a test compares with what the program makes. `-Dgolden=update` writes
/// it anew.
final class GoldenFile {

    private GoldenFile() {}

    static void compare(Path file, String text) throws IOException {
        if ("update".equals(System.getProperty("golden"))) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("%s (write it anew with -Dgolden=update)", file)
                .isEqualTo(text);
    }
}
