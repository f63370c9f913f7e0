package dev.holdfast.cli.proof;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A backup of the output of a command that does not end before it is told to: it holds its lock, and waits for data.
final class HeldBackup implements AutoCloseable {
    /// What the command prints in the end.
    static final String CONTENT = "begin\nend\n";

    private final RealProcess process;
    private final Path gate;

    private HeldBackup(RealProcess process, Path gate) {
        this.process = process;
        this.gate = gate;
    }

    /// Starts it and waits until it holds the lock.
    ///
    /// @param directory for its files
    /// @param before what the command does first, in the language of the shell
    static HeldBackup start(Program program, Path directory, String before) throws IOException, InterruptedException {
        Path gate = directory.resolve("gate");
        String script = before + "; echo begin; until [ -e \"$0\" ]; do sleep 0.05; done; echo end";
        RepositoryFiles present = RepositoryFiles.of(program.repository());
        RealProcess process = program.command(
                        "backup", "--stdin-from-command", "--", "sh", "-c", script, gate.toString())
                .start();
        new KillPoint.AfterLock(Duration.ofMillis(500)).await(process, program.repository(), present);
        return new HeldBackup(process, gate);
    }

    RealProcess process() {
        return process;
    }

    /// Lets the command end.
    void release() throws IOException {
        Files.createFile(gate);
    }

    /// Lets the command and the backup end.
    Finished finish() throws IOException, InterruptedException {
        release();
        return process.await(Program.PATIENCE);
    }

    @Override
    public void close() {
        process.close();
    }
}
