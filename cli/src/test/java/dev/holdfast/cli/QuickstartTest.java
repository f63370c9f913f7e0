package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.testkit.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    @TempDir
    private Path directory;

    private Result run(String... arguments) {
        return new CommandLineHarness(directory)
                .variable("TMPDIR", directory.toString())
                .variable("HOME", directory.resolve("home").toString())
                .run(arguments);
    }

    @Test
    void goesThroughTheWholeJobAndLeavesNothing() {
        Result result = run("quickstart");
        assertThat(result.status()).as(result.toString()).isZero();
        assertThat(result.out())
                .contains("every byte, name, owner, mode, time, attribute and link is as before")
                .contains("no errors")
                .contains("A lost repository password means lost data");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void keepsTheSampleWhenAskedTo() throws Exception {
        Json document = Json.parse(run("quickstart", "--keep", "--json").out());
        assertThat(document.get("equal").flag()).isTrue();
        assertThat(document.get("steps").elements()).hasSize(8);
        Path place = Path.of(document.get("directory").text());
        Path password = place.resolve("password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThat(place.resolve("site/shop/database/shop.sqlite")).isRegularFile();
        assertThat(document.toString())
                .doesNotContain(Files.readString(password).strip());
        assertThat(directory).isDirectoryContaining(path -> path.equals(place));
    }
}
