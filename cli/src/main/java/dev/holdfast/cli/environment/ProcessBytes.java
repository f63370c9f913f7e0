package dev.holdfast.cli.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The arguments and variables of this process as the system holds them. Java decodes both with the locale's character
/// set and loses what does not fit, so that a file named by other bytes could not be named on the command line.
///
/// Source: proc(5), `/proc/self/cmdline` and `/proc/self/environ`. Where these do not exist, what Java gives is used.
final class ProcessBytes {
    private static final Path PROC = Path.of("/proc/self");

    private ProcessBytes() {}

    /// `arguments`, with every byte kept.
    static String[] arguments(String[] arguments) {
        if (isPlain(arguments)) {
            return arguments;
        }
        List<String> all = read("cmdline");
        int from = all.size() - arguments.length;
        return from < 0 ? arguments : all.subList(from, all.size()).toArray(String[]::new);
    }

    /// The environment variables, with every byte kept.
    static Map<String, String> variables() {
        Map<String, String> decoded = System.getenv();
        if (isPlain(decoded.values().toArray(String[]::new))) {
            return decoded;
        }
        Map<String, String> variables = new HashMap<>(decoded);
        for (String entry : read("environ")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return variables;
    }

    private static boolean isPlain(String[] values) {
        return Arrays.stream(values).allMatch(value -> value.chars().allMatch(c -> c < 0x80));
    }

    private static List<String> read(String name) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(PROC.resolve(name));
        } catch (IOException e) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                parts.add(SurrogateEscape.decode(Arrays.copyOfRange(bytes, from, i)));
                from = i + 1;
            }
        }
        return parts;
    }
}
