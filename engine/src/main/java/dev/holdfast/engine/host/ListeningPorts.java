package dev.holdfast.engine.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The TCP ports that something listens on, from the kernel's tables.
final class ListeningPorts {
    private static final String LISTEN = "0A";

    private ListeningPorts() {}

    /// @param root of the system that is looked at
    static Set<Integer> below(Path root) throws IOException {
        Set<Integer> ports = new TreeSet<>();
        for (String table : List.of("proc/net/tcp", "proc/net/tcp6")) {
            Path file = root.resolve(table);
            if (Files.isReadable(file)) {
                Files.readAllLines(file).forEach(line -> addListening(line, ports));
            }
        }
        return ports;
    }

    /// A line is `0: 0100007F:1538 00000000:0000 0A …`: number, local address, remote address, state.
    private static void addListening(String line, Set<Integer> ports) {
        String[] fields = line.strip().split("\\s+", 5);
        if (fields.length > 3 && fields[3].equals(LISTEN)) {
            ports.add(Integer.parseInt(fields[1].substring(fields[1].lastIndexOf(':') + 1), 16));
        }
    }
}
