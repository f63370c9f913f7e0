package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RealProcessIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void collectsBothOutputsAndTheExitCode() throws InterruptedException {
        Finished finished = shell("echo out; echo err >&2; exit 3").run(SOON);
        assertThat(finished.exitCode()).isEqualTo(3);
        assertThat(finished.lines()).containsExactly("out");
        assertThat(finished.errors()).isEqualTo("err\n");
        assertThatThrownBy(finished::requireSuccess)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("out")
                .hasMessageContaining("err");
    }

    @Test
    void killsAtAnAwaitedLine() throws InterruptedException {
        try (RealProcess process =
                shell("echo started; echo ready >&2; exec sleep 60").start()) {
            assertThat(process.awaitLine(line -> line.startsWith("rea"), SOON)).isEqualTo("ready");
            assertThat(process.isAlive()).isTrue();
            assertThat(process.kill().exitCode()).isEqualTo(128 + 9);
        }
    }

    @Test
    void killsChildrenToo() throws Exception {
        try (RealProcess process = shell("sleep 60 & echo $!; wait").start()) {
            long child = Long.parseLong(process.awaitLine(line -> true, SOON));
            process.kill();
            assertThat(isGone(child)).as("process %d is gone", child).isTrue();
        }
    }

    /// Waits until the process has died. Whoever inherited it may take its time to collect it: until then it stays in
    /// the table of processes as a zombie, in state Z.
    private static boolean isGone(long pid) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + SOON.toNanos(); System.nanoTime() < end; Thread.sleep(20)) {
            try {
                String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
                if (stat.charAt(stat.lastIndexOf(')') + 2) == 'Z') {
                    return true;
                }
            } catch (NoSuchFileException collected) {
                return true;
            }
        }
        return false;
    }

    @Test
    void sendsSignals() throws InterruptedException {
        String program = "trap 'echo survived; exit 5' HUP; echo ready; while :; do sleep 0.05; done";
        try (RealProcess process = shell(program).start()) {
            process.awaitLine("ready"::equals, SOON);
            process.signal("HUP");
            assertThat(process.await(SOON).requireExitCode(5).lines()).containsExactly("ready", "survived");
        }
    }

    @Test
    void failsWhenTheLineNeverComes() {
        try (RealProcess process = shell("echo other").start()) {
            assertThatThrownBy(() -> process.awaitLine("ready"::equals, SOON))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("before the end")
                    .hasMessageContaining("other");
        }
    }

    @Test
    void killsWhatTakesTooLong() {
        assertThatThrownBy(() -> shell("exec sleep 60").run(Duration.ofMillis(50)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("still running");
    }

    @Test
    void namesTheDebianPackageOfAMissingProgram() {
        assertThatThrownBy(() -> RealProcess.program("no-such-program", "no-such-package"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("apt-get install no-such-package");
    }

    private static RealProcess.Command shell(String script) {
        return RealProcess.command("sh", "-c", script);
    }

    @Test
    void saysWhatTheThreadsOfAJavaProgramWereDoingWhenItWasKilled() throws Exception {
        RealProcess.Command sleeper = RealProcess.command(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Sleeper.class.getName());
        assertThatThrownBy(() -> sleeper.run(Duration.ofSeconds(2)))
                .hasMessageContaining("still running")
                .hasMessageContaining("at dev.holdfast.testkit.RealProcessIT$Sleeper.main");
    }

    static final class Sleeper {
        private Sleeper() {}

        static void main() throws InterruptedException {
            Thread.sleep(Duration.ofMinutes(5));
        }
    }
}
