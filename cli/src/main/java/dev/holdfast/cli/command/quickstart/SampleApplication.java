package dev.holdfast.cli.command.quickstart;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;

/// A small shop: uploads, a database, its configuration, its certificate.
///
/// @param root where it lives
record SampleApplication(Path root) {
    private static final int SEED = 20260101;
    private static final int PICTURE = 3 << 20;
    private static final long SPARSE = 64L << 20;

    /// Makes the application.
    void create(SampleDatabase database, SampleCertificate certificate) throws IOException, InterruptedException {
        Files.createDirectories(root.resolve("uploads/2026/invoices"));
        writeUploads(root.resolve("uploads"), new Random(SEED));
        Files.createDirectory(root.resolve("database"));
        database.create();
        Path settings = Files.createDirectory(root.resolve("config"));
        Files.writeString(settings.resolve("shop.conf"), """
                listen = 127.0.0.1:8080
                database = database/shop.sqlite
                certificate = tls/shop.crt
                """);
        Files.writeString(settings.resolve("secrets.env"), "API_TOKEN=only-a-sample\n");
        Files.setPosixFilePermissions(settings.resolve("secrets.env"), PosixFilePermissions.fromString("rw-------"));
        certificate.create(Files.createDirectory(root.resolve("tls")));
        age(root, Instant.parse("2026-01-02T03:04:05.123456789Z"));
    }

    private static void writeUploads(Path uploads, RandomGenerator random) throws IOException {
        byte[] picture = new byte[PICTURE];
        random.nextBytes(picture);
        Files.write(uploads.resolve("2026/picture.raw"), picture);
        Files.write(uploads.resolve("2026/picture copy.raw"), picture);
        for (int i = 1; i <= 200; i++) {
            String line = "Invoice %05d, customer %d: thank you for your order%n".formatted(i, random.nextInt(500));
            Files.writeString(uploads.resolve("2026/invoices/%05d.txt".formatted(i)), line.repeat(20));
        }
        Files.writeString(uploads.resolve("naïve name\nwith a line break.txt"), "any name will do\n");
        Files.createSymbolicLink(uploads.resolve("latest"), Path.of("2026/invoices"));
        Files.createLink(uploads.resolve("2026/second name.raw"), uploads.resolve("2026/picture.raw"));
        Files.setPosixFilePermissions(uploads.resolve("2026"), PosixFilePermissions.fromString("rwxr-x---"));
        tag(uploads.resolve("2026/picture.raw"));
        try (RandomAccessFile sparse =
                new RandomAccessFile(uploads.resolve("sparse.img").toFile(), "rw")) {
            sparse.setLength(SPARSE);
            sparse.seek(SPARSE / 2);
            sparse.write(picture, 0, 1 << 16);
        }
    }

    /// Adds an extended attribute, where the file system of the temporary directory has such.
    private static void tag(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView(UserDefinedFileAttributeView.class)) {
            Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                    .write("photographer", StandardCharsets.UTF_8.encode("Zoë"));
        }
    }

    /// Gives everything a time of modification to the nanosecond, children before their directories.
    private static void age(Path path, Instant time) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (var children = Files.list(path)) {
                for (Path child : children.sorted().toList()) {
                    age(child, time.plusSeconds(60).plusNanos(1));
                }
            }
        }
        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(FileTime.from(time), null, null);
    }
}
