package dev.holdfast.asset.sqlite;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The `sqlite3` program, the judge of what is a database. It runs as a process of its own, as writers do in practice.
final class SqliteProgram {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final List<String> command;

    private SqliteProgram(List<String> command) {
        this.command = command;
    }

    static SqliteProgram installed() {
        return new SqliteProgram(
                List.of(RealProcess.program("sqlite3", "sqlite3").toString(), "-batch", "-bail"));
    }

    /// The same, run by another user.
    SqliteProgram as(String user) {
        List<String> words = new ArrayList<>(List.of(
                RealProcess.program("setpriv", "util-linux").toString(),
                "--reuid=" + user,
                "--regid=nogroup",
                "--clear-groups"));
        words.addAll(command);
        return new SqliteProgram(words);
    }

    String run(Path database, String... statements) throws InterruptedException {
        return finish(database, statements).requireSuccess().output().strip();
    }

    Finished finish(Path database, String... statements) throws InterruptedException {
        return command(database, statements).run(TIMEOUT);
    }

    RealProcess.Command command(Path database, String... statements) {
        List<String> words = new ArrayList<>(command);
        words.add(database.toString());
        words.addAll(List.of(statements));
        return RealProcess.command(words);
    }

    /// All rows and definitions as text.
    String dump(Path database) throws InterruptedException {
        return run(database, ".dump");
    }
}
