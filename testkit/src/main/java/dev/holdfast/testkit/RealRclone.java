package dev.holdfast.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A running `rclone serve restic` on a free port of this machine.
public final class RealRclone implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/)");

    private final RealProcess process;
    private final String address;

    private RealRclone(RealProcess process, String address) {
        this.process = process;
        this.address = address;
    }

    /// Serves the repositories below a directory.
    public static RealRclone start(Path directory, String... options) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                RealProcess.program("rclone", "rclone").toString(),
                "serve",
                "restic",
                "-v",
                "--config",
                directory.resolve("rclone.conf").toString(),
                "--addr",
                "127.0.0.1:0"));
        words.addAll(List.of(options));
        words.add(directory.toString());
        RealProcess process = RealProcess.command(words).start();
        String line = process.awaitLine(text -> ADDRESS.matcher(text).find(), Duration.ofSeconds(30));
        Matcher matcher = ADDRESS.matcher(line);
        if (!matcher.find()) {
            throw new AssertionError("the address stands in the line that was waited for: " + line);
        }
        return new RealRclone(process, matcher.group(1));
    }

    /// The URL of a repository on it.
    public String url(String repository) {
        return "rest:" + address + repository;
    }

    /// The same with credentials.
    public String url(String credentials, String repository) {
        return url(repository).replace("://", "://" + credentials + "@");
    }

    @Override
    public void close() {
        process.close();
    }
}
