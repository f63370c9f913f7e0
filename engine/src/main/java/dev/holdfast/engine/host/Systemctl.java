package dev.holdfast.engine.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Asks systemd. A host without it, or where it does not answer, has no services that we could name.
public final class Systemctl implements RunningServices {
    private static final int PATIENCE_SECONDS = 10;

    @Override
    public List<String> names() throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(
                            "systemctl", "list-units", "--type=service", "--state=running", "--no-legend", "--plain")
                    .redirectInput(new File("/dev/null"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noSystemd) {
            return List.of();
        }
        try {
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.strip().split("\\s+", 2)[0])
                    .filter(name -> name.endsWith(".service"))
                    .toList();
            boolean answered = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return answered ? lines : List.of();
        } catch (IOException noAnswer) {
            return List.of();
        } finally {
            process.destroyForcibly();
        }
    }
}
