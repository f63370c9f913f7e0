package dev.holdfast.asset.postgres.client;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.process.ChildProcess;
import dev.holdfast.asset.process.Expectation;
import dev.holdfast.asset.process.Prefix;
import dev.holdfast.asset.process.ProgramCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A file that programs of PostgreSQL read, where they run: on this machine, or behind a prefix. Only its owner may
/// read it. Closing removes it.
public final class ArchiveFile implements AutoCloseable {
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    private final String path;
    private final Prefix prefix;
    private final Map<String, String> environment;

    private ArchiveFile(String path, Prefix prefix, Map<String, String> environment) {
        this.path = path;
        this.prefix = prefix;
        this.environment = environment;
    }

    /// Copies everything that `content` yields.
    ///
    /// @param directory for a file of this machine
    public static ArchiveFile of(InputStream content, Path directory, Prefix prefix, Map<String, String> environment)
            throws AssetException, IOException, InterruptedException {
        if (prefix.isEmpty()) {
            return local(content, directory, environment);
        }
        ProgramCall call = shell(prefix, environment, "umask 077; f=$(mktemp) && cat >\"$f\" && echo \"$f\"")
                .expecting(new Expectation.SomeOutput());
        try (ChildProcess child = ChildProcess.start(call, content::transferTo)) {
            String path = new String(child.output().readAllBytes(), StandardCharsets.UTF_8).strip();
            child.awaitSuccess();
            return new ArchiveFile(path, prefix, environment);
        }
    }

    private static ArchiveFile local(InputStream content, Path directory, Map<String, String> environment)
            throws AssetException, IOException {
        Path file = temporary(directory);
        boolean done = false;
        try {
            write(content, file);
            done = true;
            return new ArchiveFile(file.toString(), Prefix.NONE, environment);
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Path temporary(Path directory) throws AssetException {
        try {
            return Files.createTempFile(directory, "holdfast-", ".dump");
        } catch (IOException problem) {
            throw unwritten(directory, problem);
        }
    }

    /// What cannot be read is not what cannot be written: only the latter has to do with the file.
    private static void write(InputStream content, Path file) throws AssetException, IOException {
        byte[] buffer = new byte[1 << 16];
        try (OutputStream output = Files.newOutputStream(file)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                try {
                    output.write(buffer, 0, count);
                } catch (IOException problem) {
                    throw unwritten(file, problem);
                }
            }
        }
    }

    private static AssetException unwritten(Path place, IOException problem) {
        String why = String.valueOf(problem.getMessage());
        boolean full = FULL.stream().anyMatch(why::contains);
        return new AssetException(
                full ? AssetException.Kind.FULL : AssetException.Kind.UNREACHABLE,
                "unable to write definitions for pg_restore to '" + place + "': " + why,
                full
                        ? "free some space there, or set TMPDIR to a directory of a larger file system"
                        : "set TMPDIR to a directory that can be written to",
                problem);
    }

    private static ProgramCall shell(Prefix prefix, Map<String, String> environment, String... words) {
        List<String> arguments = new ArrayList<>(List.of("-c"));
        arguments.addAll(List.of(words));
        return new ProgramCall(
                "sh", "sh", prefix, arguments, Map.of(), List.of(), environment, new Expectation.Anything());
    }

    /// Where the programs find it.
    public String path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (prefix.isEmpty()) {
            Files.deleteIfExists(Path.of(path));
            return;
        }
        try (ChildProcess child = ChildProcess.start(shell(prefix, environment, "rm -f \"$1\"", "sh", path))) {
            child.awaitSuccess();
        } catch (AssetException failed) {
            throw new IOException("unable to remove '" + path + "' behind '" + prefix + "'", failed);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
