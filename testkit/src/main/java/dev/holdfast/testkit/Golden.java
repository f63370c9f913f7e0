package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A directory of files with expected texts. With `-Dgolden=update` differing and missing files are written instead of
/// compared; the difference is then for the version control to show.
public final class Golden {
    private static final String UPDATE_HINT = "; if the new text is right, run with -Dgolden=update";

    private final Path directory;
    private final boolean update;

    /// The golden files in a directory, relative to the module: by custom `src/test/golden`.
    public Golden(Path directory) {
        this(directory, System.getProperty("golden", "").equals("update"));
    }

    Golden(Path directory, boolean update) {
        this.directory = directory;
        this.update = update;
    }

    /// Fails unless the file of that name holds exactly this text.
    public void check(String fileName, String actual) {
        Path file = directory.resolve(fileName);
        try {
            if (update) {
                Files.createDirectories(directory);
                Files.writeString(file, actual);
                return;
            }
            if (!Files.exists(file)) {
                throw new AssertionError("the golden file " + file + " is missing" + UPDATE_HINT);
            }
            assertThat(actual).as("golden file " + file + UPDATE_HINT).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
