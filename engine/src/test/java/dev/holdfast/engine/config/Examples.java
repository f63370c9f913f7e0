package dev.holdfast.engine.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The configurations that stand beside these tests.
final class Examples {
    static final Path RESOURCES = Path.of("src/test/resources/dev/holdfast/engine/config");

    private Examples() {}

    static String text(String name) throws IOException {
        return Files.readString(RESOURCES.resolve(name));
    }

    /// The configuration as if it stood in `/etc/holdfast`.
    static Configuration read(String name) throws IOException, InvalidConfiguration {
        return ConfigurationReader.read(name, "/etc/holdfast", text(name));
    }

    static Configuration readText(String text) throws InvalidConfiguration {
        return ConfigurationReader.read("holdfast.yaml", "/etc/holdfast", text);
    }
}
