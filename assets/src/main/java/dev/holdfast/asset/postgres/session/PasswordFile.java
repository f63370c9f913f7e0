package dev.holdfast.asset.postgres.session;

import dev.holdfast.settings.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A file of passwords, `~/.pgpass` by default: lines of `host:port:database:user:password`, with `*` for anything
/// and backslashes before colons and backslashes.
final class PasswordFile {
    private static final int FIELDS = 5;
    private static final Set<PosixFilePermission> TOO_OPEN = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private PasswordFile() {}

    /// The password of the first line that fits. A file that others can read does not count, as for `psql`.
    static Optional<Secret> find(Path file, Address address, String database) throws IOException {
        if (!Files.isRegularFile(file) || isOpenToOthers(file)) {
            return Optional.empty();
        }
        String host = address.isSocket() ? "localhost" : address.host();
        for (String line : Files.readAllLines(file)) {
            List<String> fields = fields(line);
            boolean fits = fields.size() == FIELDS
                    && (fits(fields.get(0), host) || fits(fields.get(0), address.host()))
                    && fits(fields.get(1), Integer.toString(address.port()))
                    && fits(fields.get(2), database)
                    && fits(fields.get(3), address.user());
            if (fits) {
                return Optional.of(Secret.of(fields.get(4)));
            }
        }
        return Optional.empty();
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).stream().anyMatch(TOO_OPEN::contains);
    }

    private static boolean fits(String field, String value) {
        return field.equals("*") || field.equals(value);
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        if (line.startsWith("#")) {
            return fields;
        }
        StringBuilder field = new StringBuilder();
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            if (character == '\\' && at + 1 < line.length()) {
                field.append(line.charAt(++at));
            } else if (character == ':' && fields.size() < FIELDS - 1) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
