package dev.holdfast.cli.command;

import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.compress.Compression;
import dev.holdfast.repository.pack.PackSize;
import dev.holdfast.repository.write.Verification;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.settings.secret.SecretSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a backup is made.
final class BackupOptions {
    private static final int MIB = 1024 * 1024;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only tell what would be stored.")
    private boolean dryRun;

    @Option(
            names = {"-f", "--force"},
            description = "Read every file, even those that look unchanged.")
    private boolean force;

    @Option(
            names = "--parent",
            paramLabel = "POINT",
            description = "Compare files with this recovery point; by default the newest of the same host and paths.")
    private @Nullable String parent;

    @Option(names = "--tag", paramLabel = "TAG", split = ",", description = "Tag the recovery point. Can be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--host", paramLabel = "NAME", description = "The host name to record, if not this machine's.")
    private @Nullable String host;

    @Option(
            names = "--compression",
            paramLabel = "MODE",
            description = "off, fastest, auto (default), better, max, or a zstd level from 1 to 22.")
    private @Nullable String compression;

    @Option(
            names = "--pack-size",
            paramLabel = "MIB",
            description = "Target size of packs in MiB, 4 to 128 (default 16).")
    private int packSize = PackSize.DEFAULT.target() / MIB;

    @Option(
            names = "--verify-upload",
            paramLabel = "SHARE",
            description = "Decode and compare encoded data before it is stored: all, sampled, off.")
    private @Nullable Verification verification;

    @Option(names = "--with-atime", description = "Store the times of last access too.")
    private boolean accessTimes;

    @Option(names = "--ignore-inode", description = "Take files for unchanged even if their inode numbers differ.")
    private boolean ignoreInode;

    @Option(names = "--ignore-ctime", description = "Take files for unchanged even if their change times differ.")
    private boolean ignoreChangeTime;

    @Option(
            names = "--device-ids",
            description = "Write the file system's number on every node, as restic does, so that trees deduplicate with"
                    + " those that restic writes.")
    private boolean deviceOnAllNodes;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Threads that read and compress; by default processors.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--stdin", description = "Capture standard input as one file.")
    private boolean standardInput;

    @Option(
            names = "--stdin-from-command",
            description = "Capture the output of the command given as SOURCE; if it fails, nothing is kept.")
    private boolean command;

    @Option(
            names = "--stdin-filename",
            paramLabel = "NAME",
            description = "The name under which a stream is stored (default ${DEFAULT-VALUE}).",
            defaultValue = "stdin")
    private String streamName = "stdin";

    @Option(
            names = "--source-password-file",
            paramLabel = "FILE",
            description = "The file that holds the password of a database given as SOURCE.")
    private @Nullable String sourcePasswordFile;

    @Option(
            names = "--source-password-command",
            paramLabel = "CMD",
            description = "A command that prints the password of a database given as SOURCE.")
    private @Nullable String sourcePasswordCommand;

    @Option(
            names = "--preflight",
            description = "Only find out what stands against a complete backup; nothing is captured.")
    private boolean onlyPreflight;

    /// Where the password of a source comes from, if that was said.
    Optional<SecretSource> sourcePassword(Path workingDirectory) throws HoldfastException {
        return new GivenPassword("source", sourcePasswordFile, sourcePasswordCommand).source(workingDirectory);
    }

    boolean onlyPreflight() {
        return onlyPreflight;
    }

    boolean dryRun() {
        return dryRun;
    }

    boolean force() {
        return force;
    }

    Optional<String> parent() {
        return Optional.ofNullable(parent);
    }

    List<String> tags() {
        return tags;
    }

    Optional<String> host() {
        return Optional.ofNullable(host);
    }

    boolean accessTimes() {
        return accessTimes;
    }

    boolean ignoreInode() {
        return ignoreInode;
    }

    boolean ignoreChangeTime() {
        return ignoreChangeTime;
    }

    boolean deviceOnAllNodes() {
        return deviceOnAllNodes;
    }

    int workers() {
        return Math.max(1, workers);
    }

    boolean readsStream() {
        return standardInput || command;
    }

    boolean runsCommand() {
        return command;
    }

    String streamName() {
        return streamName;
    }

    /// What the options say, over the given defaults.
    WriteOptions writeOptions(WriteOptions defaults) throws HoldfastException {
        try {
            WriteOptions chosen = defaults.withPackSize(new PackSize(Math.multiplyExact(packSize, MIB)));
            if (compression != null) {
                chosen = chosen.withCompression(Compression.parse(compression));
            }
            return verification == null ? chosen : chosen.withVerification(verification);
        } catch (IllegalArgumentException | ArithmeticException invalid) {
            throw new HoldfastException(ErrorCode.USAGE, String.valueOf(invalid.getMessage()), null, invalid);
        }
    }
}
