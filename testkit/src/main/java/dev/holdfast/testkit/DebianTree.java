package dev.holdfast.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A Debian whose programs the tests run: the one they run in, or a newer one in a directory, which is entered by
/// `chroot`.
public final class DebianTree {
    private static final String VARIABLE = "HOLDFAST_TEST_TREE";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    private final Path root;
    private final List<String> prefix;

    private DebianTree(Path root, List<String> prefix) {
        this.root = root;
        this.prefix = prefix;
    }

    /// The one that the tests run in.
    public static DebianTree installed() {
        return new DebianTree(Path.of("/"), List.of());
    }

    /// The Debian 13 that `testkit/debian13-tree` makes. Needs root.
    public static DebianTree newer() {
        DebianTree tree = newerIfPresent();
        tree.requireUsable();
        return tree;
    }

    /// The same, whether it is there or not.
    static DebianTree newerIfPresent() {
        String cache = variable("XDG_CACHE_HOME").orElse(System.getProperty("user.home") + "/.cache");
        return in(Path.of(variable(VARIABLE).orElse(cache + "/holdfast-tests/trixie")));
    }

    static DebianTree in(Path root) {
        return new DebianTree(root, List.of("chroot", root.toString()));
    }

    void requireUsable() {
        if (!Files.isDirectory(root)) {
            throw new AssertionError("the tests need a Debian 13 in '" + root
                    + "', which is missing; make it as root: testkit/debian13-tree");
        }
        if (!IS_ROOT) {
            throw new AssertionError("the tests enter the Debian 13 in '" + root + "' by chroot: run them as root");
        }
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    /// What to put before a command line to run it in this Debian: nothing in the one that the tests run in.
    public List<String> prefix() {
        return prefix;
    }

    /// The place, seen from outside, of something whose absolute path in this Debian is given.
    public Path outside(Path inside) {
        return root.resolve(Path.of("/").relativize(inside));
    }

    /// The absolute path in this Debian of something in it.
    public Path inside(Path outside) {
        return Path.of("/").resolve(root.relativize(outside));
    }

    /// A command line that runs in this Debian, as root if the tests are root.
    List<String> commandLine(List<String> words) {
        return join(prefix, words);
    }

    /// A command line that runs as a user if the tests are root, and else as the user who runs them.
    List<String> commandLineAs(String user, List<String> words) {
        if (!IS_ROOT) {
            return commandLine(words);
        }
        List<String> asUser =
                List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--init-groups", "--inh-caps=-all", "--");
        return commandLine(join(asUser, words));
    }

    /// The user of the system whom a server's programs run as.
    static String effectiveUser(String user) {
        return IS_ROOT ? user : System.getProperty("user.name");
    }

    /// A fresh directory below `/tmp` of this Debian, where a server of that user keeps everything. Its path is short
    /// enough for sockets.
    TemporaryTree homeOf(String user) throws IOException, InterruptedException {
        TemporaryTree home = TemporaryTree.in(outside(Path.of("/tmp")));
        Files.setPosixFilePermissions(home.directory(), PosixFilePermissions.fromString("rwxr-xr-x"));
        give(home.directory(), user);
        return home;
    }

    /// Makes a file of that user out of one.
    void give(Path outside, String user) throws InterruptedException {
        if (IS_ROOT) {
            RealProcess.command(commandLine(
                            List.of("chown", user + ":", inside(outside).toString())))
                    .run(TIMEOUT)
                    .requireSuccess();
        }
    }

    /// Fails, naming the Debian package, unless the program is there.
    Path require(Path program, String debianPackage) {
        if (!Files.isExecutable(outside(program))) {
            throw new AssertionError("the tests need the program '" + outside(program)
                    + "', which is missing; install it: "
                    + String.join(" ", commandLine(List.of("apt-get", "install", debianPackage))));
        }
        return program;
    }

    @Override
    public String toString() {
        return root.toString();
    }

    private static List<String> join(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return List.copyOf(all);
    }
}
