package dev.holdfast.cli.environment;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// The controlling terminal of this process. Its settings are read and changed with `stty`, which every Unix has and
/// which needs no native code at start-up.
final class SystemTerminal implements Terminal {
    private static final File DEVICE = new File("/dev/tty");
    private static final int DEFAULT_COLUMNS = 80;
    private static final long COLUMNS_MAX_AGE_NANOS = 2_000_000_000L;

    private final Map<String, String> variables;
    private final Cancellation cancellation;
    private int columns;
    private long columnsReadAt;

    SystemTerminal(Map<String, String> variables, Cancellation cancellation) {
        this.variables = variables;
        this.cancellation = cancellation;
    }

    @Override
    public boolean showsOutput() {
        return isTerminal(1);
    }

    @Override
    public boolean showsErrors() {
        return isTerminal(2);
    }

    /// A terminal's size is looked up again from time to time, because windows are resized.
    @Override
    public synchronized int columns() {
        long now = System.nanoTime();
        if (columns == 0 || now - columnsReadAt > COLUMNS_MAX_AGE_NANOS) {
            columns = readColumns();
            columnsReadAt = now;
        }
        return columns;
    }

    @Override
    public Optional<byte[]> readPassword(String prompt) throws IOException, InterruptedException {
        if (!isTerminal(0) && !isTerminal(2)) {
            return Optional.empty();
        }
        String settings = stty("-g").strip();
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        try (FileInputStream in = new FileInputStream(DEVICE);
                FileOutputStream out = new FileOutputStream(DEVICE);
                var _ = cancellation.onCancel(() -> giveUp(settings))) {
            stty("-echo");
            try {
                out.write(prompt.getBytes(StandardCharsets.UTF_8));
                return Optional.of(readLine(in));
            } finally {
                stty(settings);
                out.write('\n');
            }
        }
    }

    /// Ends the process while a person is being asked: nothing has begun, and the reading thread cannot be woken.
    private void giveUp(String settings) {
        try {
            stty(settings);
        } catch (IOException e) {
            System.err.println("unable to restore the terminal, type `stty sane`: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(Signals.exitStatus(cancellation.signal().orElse(2)));
    }

    private static byte[] readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toByteArray();
    }

    private int readColumns() {
        try {
            String[] rowsAndColumns = stty("size").strip().split(" ", -1);
            if (rowsAndColumns.length == 2) {
                int width = Integer.parseInt(rowsAndColumns[1]);
                return width > 0 ? width : DEFAULT_COLUMNS;
            }
        } catch (IOException | NumberFormatException e) {
            return columnsFromVariable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return columnsFromVariable();
    }

    private int columnsFromVariable() {
        String value = variables.getOrDefault("COLUMNS", "");
        return value.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(value) : DEFAULT_COLUMNS;
    }

    /// The output of `stty` on the terminal; empty if there is no terminal.
    private static String stty(String argument) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("stty", argument)
                .redirectInput(DEVICE)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        return process.waitFor() == 0 ? new String(output, StandardCharsets.US_ASCII) : "";
    }

    /// Whether a file descriptor of this process is a terminal, told by what `/proc` says it is open on. A descriptor
    /// that is closed, or a system without `/proc`, counts as no terminal.
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return Arrays.asList("/dev/pts/", "/dev/tty", "/dev/console", "/dev/hvc").stream()
                    .anyMatch(target::startsWith);
        } catch (IOException e) {
            return false;
        }
    }
}
