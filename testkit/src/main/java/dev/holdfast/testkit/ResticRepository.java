package dev.holdfast.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A repository as the real restic sees it. The password travels in the environment; restic's cache is off.
///
/// Methods that return what they looked up fail unless restic succeeded; those that return a [Finished] leave its exit
/// code to the caller.
public final class ResticRepository {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Path program;
    private final String location;
    private final String password;
    private final List<String> environment;

    ResticRepository(Path program, String location, String password, List<String> environment) {
        this.program = program;
        this.location = location;
        this.password = password;
        this.environment = List.copyOf(environment);
    }

    /// The same repository with a variable set for restic, such as `TZ`.
    public ResticRepository with(String variable, String value) {
        List<String> more = new ArrayList<>(environment);
        more.addAll(List.of(variable, value));
        return new ResticRepository(program, location, password, more);
    }

    /// Runs any restic command on this repository.
    public Finished run(String... arguments) throws InterruptedException {
        return command(arguments).run(TIMEOUT);
    }

    /// A restic command on this repository, to be run in another directory, started only, or killed.
    public RealProcess.Command command(String... arguments) {
        List<String> words = new ArrayList<>(List.of(program.toString(), "--no-cache"));
        words.addAll(List.of(arguments));
        RealProcess.Command command = RealProcess.command(words)
                .without("RESTIC_")
                .with("RESTIC_REPOSITORY", location)
                .with("RESTIC_PASSWORD", password);
        for (int next = 0; next < environment.size(); next += 2) {
            command.with(environment.get(next), environment.get(next + 1));
        }
        return command;
    }

    /// Makes the repository in format 1 or 2.
    public void init(int formatVersion) throws InterruptedException {
        run("init", "--repository-version", Integer.toString(formatVersion)).requireSuccess();
    }

    /// Runs `restic backup` inside a directory: with `.` among the arguments it stores that directory's content.
    public Finished backup(Path workingDirectory, String... arguments) throws InterruptedException {
        return command(join("backup", arguments)).in(workingDirectory).run(TIMEOUT);
    }

    /// Runs `restic check`, which exits with something other than 0 if it finds damage.
    public Finished check(boolean readData) throws InterruptedException {
        return readData ? run("check", "--read-data") : run("check");
    }

    /// Restores a snapshot (an id, a prefix of one, or `latest`) below a directory.
    public Finished restore(String snapshot, Path target, String... arguments) throws InterruptedException {
        return run(Stream.concat(Stream.of("restore", snapshot, "--target", target.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    /// The snapshots, oldest first, as restic's JSON describes them.
    public List<Json> snapshots() throws InterruptedException {
        return Json.parse(run("snapshots", "--json").requireSuccess().output()).elements();
    }

    /// What `restic ls --json` prints about a snapshot: first the snapshot, then each of its nodes.
    public List<Json> list(String snapshot) throws InterruptedException {
        return run("ls", "--json", snapshot).requireSuccess().lines().stream()
                .map(Json::parse)
                .toList();
    }

    /// The plaintext of a blob.
    public byte[] catBlob(String id) throws InterruptedException {
        return run("cat", "blob", id).requireSuccess().outputBytes();
    }

    /// A file of the repository, decrypted: `cat("config")`, `cat("snapshot", id)`, `cat("index", id)` …
    public Json cat(String... what) throws InterruptedException {
        return Json.parse(run(join("cat", what)).requireSuccess().output());
    }

    /// The ids that `restic list` prints for a kind: `blobs` (with their type before the id), `packs`, `index`,
    /// `snapshots`, `keys`.
    public List<String> ids(String kind) throws InterruptedException {
        return run("list", kind).requireSuccess().lines();
    }

    /// The ids of the locks.
    public List<String> locks() throws InterruptedException {
        return run("list", "locks", "--no-lock").requireSuccess().lines();
    }

    /// Removes stale locks.
    public void unlock() throws InterruptedException {
        run("unlock").requireSuccess();
    }

    /// Removes all locks, also those in use.
    public void unlockAll() throws InterruptedException {
        run("unlock", "--remove-all").requireSuccess();
    }

    private static String[] join(String first, String... others) {
        return Stream.concat(Stream.of(first), Stream.of(others)).toArray(String[]::new);
    }
}
