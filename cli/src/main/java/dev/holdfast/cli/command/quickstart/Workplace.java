package dev.holdfast.cli.command.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The temporary directory of a quickstart: the only place where anything is written or removed.
///
/// @param root made by this class, for this user alone
record Workplace(Path root) {
    private static final int SECRET_BYTES = 24;

    /// Makes a new directory below `parent`.
    static Workplace below(Path parent) throws IOException {
        return new Workplace(Files.createTempDirectory(parent, "holdfast-quickstart-"));
    }

    /// The directory that holds the sample, and nothing else.
    Path site() {
        return root.resolve("site");
    }

    Path sample() {
        return site().resolve("shop");
    }

    Path repository() {
        return root.resolve("repository");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    Path cache() {
        return root.resolve("cache");
    }

    Path scratch() {
        return root.resolve("scratch");
    }

    /// A new secret.
    static String secret(RandomGenerator random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Puts the password into its file, readable for this user only.
    void writePassword(String password) throws IOException {
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(passwordFile(), (password + "\n").getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
    }

    /// Removes the sample.
    void destroySample() throws IOException {
        remove(sample());
    }

    /// Removes everything.
    void remove() throws IOException {
        remove(root);
    }

    private static void remove(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem)
                    throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
