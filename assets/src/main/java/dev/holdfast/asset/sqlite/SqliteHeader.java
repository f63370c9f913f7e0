package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The first 100 bytes of a database file (file format: sqlite.org/fileformat2.html, section 1.3).
///
/// @param empty the file has no bytes yet, which SQLite takes for a database without tables
/// @param writeAheadLog changes go to a log beside the file first
/// @param pages in the file, as it says itself
record SqliteHeader(
        boolean empty,
        int pageSize,
        boolean writeAheadLog,
        long pages,
        int userVersion,
        int applicationId,
        String encoding) {
    private static final int LENGTH = 100;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final SqliteHeader EMPTY = new SqliteHeader(true, 0, false, 0, 0, 0, "UTF-8");

    /// Reads the header of a database.
    ///
    /// @throws AssetException if it is missing, may not be read, or is no database
    static SqliteHeader read(Path file) throws AssetException, IOException {
        byte[] start = start(file);
        if (start.length == 0) {
            return EMPTY;
        }
        if (!isDatabase(start)) {
            throw new AssetException(
                    Kind.INCOMPATIBLE,
                    "unable to read database '" + file + "': it is not a SQLite database, or it is encrypted",
                    "protect an encrypted database as a file while nobody has it open, or have its program export it");
        }
        ByteBuffer header = ByteBuffer.wrap(start);
        int pageSize = Short.toUnsignedInt(header.getShort(16));
        return new SqliteHeader(
                false,
                pageSize == 1 ? 65536 : pageSize,
                header.get(18) == 2 || header.get(19) == 2,
                Integer.toUnsignedLong(header.getInt(28)),
                header.getInt(60),
                header.getInt(68),
                encoding(header.getInt(56)));
    }

    /// Whether a file that may be anything is a database with content.
    static boolean looksLikeDatabase(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return isDatabase(stream.readNBytes(LENGTH));
        }
    }

    private static boolean isDatabase(byte[] start) {
        return start.length == LENGTH && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static byte[] start(Path file) throws AssetException, IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(LENGTH);
        } catch (NoSuchFileException missing) {
            throw failure(Kind.MISSING, file, "there is no such file", "check the path in the configuration", missing);
        } catch (AccessDeniedException denied) {
            throw failure(
                    Kind.DENIED, file, "permission denied", "run holdfast as root or as the file's owner", denied);
        } catch (IOException other) {
            if (Files.isDirectory(file)) {
                throw failure(Kind.USAGE, file, "it is a directory", null, other);
            }
            throw other;
        }
    }

    private static AssetException failure(Kind kind, Path file, String why, @Nullable String hint, Exception cause) {
        return new AssetException(kind, "unable to read database '" + file + "': " + why, hint, cause);
    }

    private static String encoding(int code) {
        return switch (code) {
            case 2 -> "UTF-16le";
            case 3 -> "UTF-16be";
            default -> "UTF-8";
        };
    }
}
