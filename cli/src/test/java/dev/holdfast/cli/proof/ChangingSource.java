package dev.holdfast.cli.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.random.RandomGenerator;

/// A directory whose content goes on changing: small text files that come and change, large random ones that come and
/// go.
final class ChangingSource {
    private static final int MIB = 1 << 20;
    private static final int LARGE_FILES = 5;
    private static final int SMALL_FILES = 40;

    private final Path directory;
    private final RandomGenerator random;
    private int newest;
    private int oldest;

    ChangingSource(Path directory, RandomGenerator random) {
        this.directory = directory;
        this.random = random;
    }

    Path directory() {
        return directory;
    }

    /// Fills the directory with some 40 MiB.
    ///
    /// @return the bytes of new random content
    long fill() throws IOException {
        for (int file = 0; file < LARGE_FILES; file++) {
            large(8 * MIB);
        }
        for (int made = 0; made < 10 * SMALL_FILES; made++) {
            small(made);
        }
        return 8L * MIB * LARGE_FILES;
    }

    /// Adds and changes.
    ///
    /// @return the bytes of new random content
    long change() throws IOException {
        int size = 4 * MIB + random.nextInt(12 * MIB);
        large(size);
        for (int change = 0; change < SMALL_FILES; change++) {
            small(random.nextInt(20 * SMALL_FILES));
        }
        return size;
    }

    /// Removes large files until only the newest few are left.
    void shrink() throws IOException {
        for (; oldest < newest - LARGE_FILES; oldest++) {
            Files.delete(directory.resolve("large-" + oldest));
        }
    }

    private void large(int size) throws IOException {
        byte[] content = new byte[size];
        random.nextBytes(content);
        Files.write(directory.resolve("large-" + newest), content);
        newest++;
    }

    private void small(int number) throws IOException {
        Path file = Files.createDirectories(directory.resolve("small-" + number % 7))
                .resolve("file-" + number);
        String line = "entry " + random.nextLong() + " of file " + number + " after " + newest + "\n";
        Files.writeString(file, line.repeat(20), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
