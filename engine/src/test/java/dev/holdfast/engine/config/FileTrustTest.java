package dev.holdfast.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs as root, which alone may give files away: the test command and the build do.
class FileTrustTest {
    private static final FileTrust ROOT = new FileTrust(0);

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeConfiguration() throws IOException {
        file = Files.writeString(directory.resolve("holdfast.yaml"), "repositories: {}\n");
        set(directory, "mode", 0755);
        set(file, "mode", 0640);
    }

    @Test
    void acceptsAFileThatOnlyRootCanWrite() {
        assertThatCode(() -> ROOT.require(file)).doesNotThrowAnyException();
        assertThatCode(() -> new ConfigurationReader(ROOT).read(file)).doesNotThrowAnyException();
    }

    @Test
    void refusesAFileItsGroupCanWrite() throws IOException {
        set(file, "mode", 0660);
        assertRefused("others may write it, its mode is 0660", "chmod go-w '" + file + "'");
    }

    @Test
    void refusesAFileEverybodyCanWrite() throws IOException {
        set(file, "mode", 0646);
        assertRefused("others may write it, its mode is 0646", "chmod go-w '" + file + "'");
    }

    @Test
    void refusesAFileOfAnotherUser() throws IOException {
        set(file, "uid", 1000);
        assertRefused("it belongs to the user with id 1000, expected root", "chown root '" + file + "'");
    }

    @Test
    void judgesTheFileBehindASymbolicLink() throws IOException {
        set(file, "mode", 0666);
        Path real = file;
        file = Files.createSymbolicLink(directory.resolve("link.yaml"), real);
        assertThatThrownBy(() -> ROOT.require(file))
                .hasMessageContaining("'" + real + "' as root: others may write it");
    }

    @Test
    void refusesADirectoryWhereOthersCanReplaceTheFile() throws IOException {
        set(directory, "mode", 0777);
        assertRefused(
                "others may replace it, the mode of '" + directory + "' is 0777", "chmod go-w '" + directory + "'");
    }

    @Test
    void acceptsADirectoryWhoseStickyBitKeepsOthersFromReplacingTheFile() throws IOException {
        set(directory, "mode", 01777);
        assertThatCode(() -> ROOT.require(file)).doesNotThrowAnyException();
    }

    @Test
    void refusesADirectoryFurtherUpThatEverybodyCanWrite() throws IOException {
        Path inner = Files.createDirectory(directory.resolve("inner"));
        set(inner, "mode", 0755);
        file = Files.move(file, inner.resolve("holdfast.yaml"));
        set(directory, "mode", 0777);
        assertRefused(
                "others may replace it, the mode of '" + directory + "' is 0777", "chmod go-w '" + directory + "'");
    }

    @Test
    void leavesOtherUsersToTheFileSystem() throws IOException {
        set(file, "mode", 0666);
        assertThatCode(() -> new FileTrust(1000).require(file)).doesNotThrowAnyException();
    }

    @Test
    void saysThatAFileIsMissing() {
        Path missing = directory.resolve("missing.yaml");
        assertThatThrownBy(() -> new ConfigurationReader(ROOT).read(missing))
                .hasMessage("unable to read configuration '" + missing + "': no such file");
    }

    private void assertRefused(String why, String command) {
        assertThatThrownBy(() -> new ConfigurationReader(ROOT).read(file))
                .hasMessage("unable to trust configuration '" + file + "' as root: " + why)
                .isInstanceOfSatisfying(
                        HoldfastException.class,
                        e -> assertThat(e.hint().orElseThrow()).endsWith("then run: " + command));
    }

    private static void set(Path path, String attribute, int value) throws IOException {
        Files.setAttribute(path, "unix:" + attribute, value);
    }
}
