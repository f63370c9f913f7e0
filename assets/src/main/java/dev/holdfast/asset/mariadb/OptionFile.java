package dev.holdfast.asset.mariadb;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `~/.my.cnf` says to clients, in its groups `client`, `mysql`, `client-mariadb` and `mariadb-client`: a
/// later line counts. Secrets in it stay here until they are asked for.
final class OptionFile {
    private static final List<String> GROUPS = List.of("client", "mysql", "client-mariadb", "mariadb-client");

    private final Map<String, String> values = new HashMap<>();

    private OptionFile() {}

    /// The file of the user, or one that says nothing.
    static OptionFile of(Surroundings surroundings) throws AssetException {
        Optional<Path> home = surroundings.home();
        return home.isPresent() ? read(home.get().resolve(".my.cnf")) : new OptionFile();
    }

    private static OptionFile read(Path path) throws AssetException {
        try {
            return parse(Files.readAllLines(path));
        } catch (NoSuchFileException absent) {
            return new OptionFile();
        } catch (IOException problem) {
            throw new AssetException(
                    AssetException.Kind.DENIED,
                    "unable to read option file '" + path + "': " + problem.getMessage(),
                    "it must be readable by the user who runs holdfast",
                    problem);
        }
    }

    static OptionFile parse(List<String> lines) {
        OptionFile file = new OptionFile();
        boolean ours = false;
        for (String raw : lines) {
            String line = raw.strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                ours = GROUPS.contains(line.substring(1, line.length() - 1).strip());
            } else if (ours && !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                file.add(line);
            }
        }
        return file;
    }

    private void add(String line) {
        int equals = line.indexOf('=');
        String key = (equals < 0 ? line : line.substring(0, equals)).strip().replace('_', '-');
        values.put(key, equals < 0 ? "" : unquoted(line.substring(equals + 1).strip()));
    }

    /// Quotation marks around a value keep what would be a comment.
    private static String unquoted(String value) {
        if (value.length() >= 2 && (value.startsWith("\"") || value.startsWith("'"))) {
            int end = value.indexOf(value.charAt(0), 1);
            if (end > 0) {
                return escaped(value.substring(1, end));
            }
        }
        int comment = value.indexOf(" #");
        return escaped(comment < 0 ? value : value.substring(0, comment).strip());
    }

    private static String escaped(String value) {
        return value.replace("\\s", " ").replace("\\\\", "\\");
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<Integer> number(String key) {
        return find(key).filter(text -> text.matches("\\d{1,5}")).map(Integer::valueOf);
    }

    /// Names no values.
    @Override
    public String toString() {
        return "OptionFile" + values.keySet();
    }
}
