package dev.holdfast.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

    @TempDir
    Path directory;

    @Test
    void prefersTheNamedFileThenTheWorkingDirectoryThenTheSystem() throws IOException {
        Path here = directory.resolve("holdfast.yaml");
        Path system = directory.resolve("system.yaml");
        ConfigurationFile places = new ConfigurationFile(List.of(here, system));
        assertThat(places.locate(null)).isEmpty();
        Files.createFile(system);
        assertThat(places.locate(null)).contains(system);
        Files.createFile(here);
        assertThat(places.locate(null)).contains(here);
        assertThat(places.locate(Path.of("other.yaml"))).contains(Path.of("other.yaml"));
    }
}
