package dev.holdfast.cli.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that every command takes, before or after its name. Filled by the parser, read by the commands.
public final class GlobalOptions {
    @Option(
            names = {"-r", "--repo"},
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The repository, in restic's syntax (variables HOLDFAST_REPOSITORY, RESTIC_REPOSITORY).")
    private @Nullable String repository;

    @Option(
            names = {"-p", "--password-file"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The file that holds the repository's password (variable HOLDFAST_PASSWORD_FILE).")
    private @Nullable String passwordFile;

    @Option(
            names = "--password-command",
            paramLabel = "CMD",
            scope = ScopeType.INHERIT,
            description = "A command that prints the password (variable HOLDFAST_PASSWORD_COMMAND).")
    private @Nullable String passwordCommand;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration; by default holdfast.yaml, then /etc/holdfast/holdfast.yaml.")
    private @Nullable String configuration;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Write results to standard output as JSON, for programs.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Only results and errors: no progress, no messages.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more about what is done, and why something failed.")
    private boolean verbose;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours (variable NO_COLOR).")
    private boolean noColor;

    @Option(
            names = "--no-lock",
            scope = ScopeType.INHERIT,
            description = "Do not lock the repository, for reading one that cannot be written.")
    private boolean noLock;

    @Option(
            names = "--retry-lock",
            paramLabel = "DURATION",
            scope = ScopeType.INHERIT,
            converter = DurationConverter.class,
            description = "Wait so long (such as 30s, 5m, 1h) for a repository that another program has locked.")
    private Duration retryLock = Duration.ZERO;

    @Option(
            names = "--limit-upload",
            paramLabel = "KIB",
            scope = ScopeType.INHERIT,
            converter = RateConverter.class,
            description = "Send at most so many KiB a second to a repository behind a network.")
    private @Nullable Integer limitUpload;

    @Option(
            names = "--limit-download",
            paramLabel = "KIB",
            scope = ScopeType.INHERIT,
            converter = RateConverter.class,
            description = "Receive at most so many KiB a second from it.")
    private @Nullable Integer limitDownload;

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Trust the certificates in this file, and no others (variable RESTIC_CACERT).")
    private @Nullable String certificates;

    @Option(
            names = {"-o", "--option"},
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            description =
                    "An option of a storage, as restic calls it, such as s3.region; an unknown one shows them all.")
    private Map<String, String> storageOptions = new LinkedHashMap<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show the help of the command.")
    private boolean help;

    public Optional<String> repository() {
        return Optional.ofNullable(repository);
    }

    public Optional<String> passwordFile() {
        return Optional.ofNullable(passwordFile);
    }

    public Optional<String> passwordCommand() {
        return Optional.ofNullable(passwordCommand);
    }

    /// The configuration file named on the command line.
    public Optional<String> configuration() {
        return Optional.ofNullable(configuration);
    }

    public boolean json() {
        return json;
    }

    public boolean quiet() {
        return quiet;
    }

    public boolean verbose() {
        return verbose;
    }

    public boolean noColor() {
        return noColor;
    }

    public boolean help() {
        return help;
    }

    public boolean noLock() {
        return noLock;
    }

    /// How long to wait for a repository that is locked; zero to fail at once.
    public Duration retryLock() {
        return retryLock;
    }

    /// The limit of what is sent, in KiB a second.
    public OptionalInt limitUpload() {
        return limitUpload == null ? OptionalInt.empty() : OptionalInt.of(limitUpload);
    }

    /// The limit of what is received, in KiB a second.
    public OptionalInt limitDownload() {
        return limitDownload == null ? OptionalInt.empty() : OptionalInt.of(limitDownload);
    }

    /// The file of certificates to trust.
    public Optional<String> certificates() {
        return Optional.ofNullable(certificates);
    }

    /// The options of single storages, by name.
    public Map<String, String> storageOptions() {
        return Map.copyOf(storageOptions);
    }
}
