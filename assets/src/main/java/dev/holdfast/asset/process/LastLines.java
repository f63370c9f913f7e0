package dev.holdfast.asset.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The last lines of a stream, whatever its length. Thread-safe.
final class LastLines {
    private static final int LINES = 20;
    private static final int CHARACTERS = 500;

    private final Deque<String> lines = new ArrayDeque<>();
    private final UnaryOperator<String> masking;
    private final Consumer<String> listener;

    /// @param listener gets each line, masked
    LastLines(UnaryOperator<String> masking, Consumer<String> listener) {
        this.masking = masking;
        this.listener = listener;
    }

    /// Reads to the end of the stream, or until it breaks, as it does when its process is killed.
    void drain(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int character = reader.read(); character >= 0; character = reader.read()) {
                if (character == '\n') {
                    add(line);
                } else if (line.length() < 4 * CHARACTERS) {
                    line.append((char) character);
                }
            }
            add(line);
        } catch (IOException problem) {
            add(new StringBuilder("(unable to read on: " + problem.getMessage() + ")"));
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    private synchronized void add(StringBuilder line) {
        String text = masking.apply(line.toString().strip());
        line.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        lines.addLast(text.length() > CHARACTERS ? text.substring(0, CHARACTERS) + " …" : text);
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
        listener.accept(text);
    }
}
