package dev.holdfast.asset.git;

import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The real `git`, without the configuration of whoever runs the tests.
final class GitProgram {
    private final Path directory;

    private GitProgram(Path directory) {
        this.directory = directory;
    }

    /// Runs in this directory.
    static GitProgram in(Path directory) {
        return new GitProgram(directory);
    }

    String run(String... arguments) throws InterruptedException {
        return finish(arguments).requireSuccess().output().strip();
    }

    Finished finish(String... arguments) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                RealProcess.program("git", "git").toString(),
                "-c",
                "safe.directory=*",
                "-c",
                "protocol.file.allow=always"));
        words.addAll(List.of(arguments));
        return RealProcess.command(words)
                .in(directory)
                .with("GIT_CONFIG_GLOBAL", "/dev/null")
                .with("GIT_CONFIG_SYSTEM", "/dev/null")
                .with("GIT_AUTHOR_NAME", "A U Thor")
                .with("GIT_AUTHOR_EMAIL", "author@example.com")
                .with("GIT_COMMITTER_NAME", "A U Thor")
                .with("GIT_COMMITTER_EMAIL", "author@example.com")
                .run(Duration.ofMinutes(2));
    }

    /// All refs with what they name, symbolic ones included.
    String refs() throws InterruptedException {
        return run("for-each-ref", "--format=%(refname) %(objectname) %(symref) %(*objectname)") + "\nHEAD "
                + run("rev-parse", "HEAD");
    }

    /// Everything that the refs lead to.
    List<String> objects() throws InterruptedException {
        return run("rev-list", "--objects", "--all", "--no-object-names")
                .lines()
                .sorted()
                .toList();
    }
}
