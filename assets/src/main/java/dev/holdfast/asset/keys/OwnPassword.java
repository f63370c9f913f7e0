package dev.holdfast.asset.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// Looks for the passwords of repositories in files.
final class OwnPassword {
    private static final int LARGEST = 1 << 20;

    private final Collection<Path> files;

    /// @param files by their real paths
    OwnPassword(Collection<Path> files) {
        this.files = files;
    }

    /// Whether one of the files gives the password away: as its whole content, as a line, or as the value behind a `=`
    /// or `:` of a line, in quotes or not.
    boolean isIn(RepositoryAccess repository) throws IOException {
        byte[] password = repository.password().bytes();
        try {
            for (Path file : files) {
                if (isFile(file, repository) || holds(file, password)) {
                    return true;
                }
            }
            return false;
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    private static boolean isFile(Path file, RepositoryAccess repository) throws IOException {
        Path other = repository.passwordFile().orElse(null);
        return other != null && Files.exists(other) && Files.isSameFile(file, other);
    }

    private static boolean holds(Path file, byte[] password) throws IOException {
        if (Files.size(file) > LARGEST || password.length == 0) {
            return false;
        }
        String wanted = new String(password, StandardCharsets.UTF_8).strip();
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        String encoded = new String(wanted.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return content.strip().equals(encoded)
                || content.lines().flatMap(line -> values(line).stream()).anyMatch(encoded::equals);
    }

    private static List<String> values(String line) {
        String whole = line.strip();
        int mark = firstOf(whole, '=', ':');
        return mark < 0
                ? List.of(whole)
                : List.of(whole, unquoted(whole.substring(mark + 1).strip()));
    }

    private static int firstOf(String text, char one, char other) {
        int first = text.indexOf(one);
        int second = text.indexOf(other);
        return first < 0 || second < 0 ? Math.max(first, second) : Math.min(first, second);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
