package dev.holdfast.cli.command;

import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.asset.files.select.ExclusionMarker;
import dev.holdfast.asset.files.select.SizeLimit;
import dev.holdfast.cli.access.FileErrors;
import dev.holdfast.cli.environment.CliEnvironment;
import dev.holdfast.cli.environment.SurrogateEscape;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a backup leaves out, in restic's options.
final class ExcludeOptions {
    @Option(
            names = {"-e", "--exclude"},
            paramLabel = "PATTERN",
            description = "Leave out what matches; `!` before a pattern takes it back. Can be repeated.")
    private List<String> patterns = new ArrayList<>();

    @Option(names = "--iexclude", paramLabel = "PATTERN", description = "The same, ignoring case.")
    private List<String> caselessPatterns = new ArrayList<>();

    @Option(names = "--exclude-file", paramLabel = "FILE", description = "Leave out what patterns in this file match.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--iexclude-file", paramLabel = "FILE", description = "The same, ignoring case.")
    private List<String> caselessFiles = new ArrayList<>();

    @Option(
            names = "--exclude-if-present",
            paramLabel = "NAME[:HEADER]",
            description = "Leave out the content of directories that hold a file of this name.")
    private List<String> markers = new ArrayList<>();

    @Option(names = "--exclude-caches", description = "Leave out the content of directories marked by CACHEDIR.TAG.")
    private boolean caches;

    @Option(
            names = "--exclude-larger-than",
            paramLabel = "SIZE",
            description = "Leave out files larger than this (suffixes k, m, g, t).")
    private @Nullable String largest;

    @Option(
            names = {"-x", "--one-file-system"},
            description = "Do not cross into other file systems.")
    private boolean oneFileSystem;

    /// The patterns given one by one, as a recovery point records them.
    List<String> patterns() {
        return patterns;
    }

    Excludes build(CliEnvironment environment) throws HoldfastException {
        Excludes.Builder builder = Excludes.builder();
        patterns.forEach(pattern -> builder.pattern("--exclude", pattern));
        caselessPatterns.forEach(pattern -> builder.caselessPattern("--iexclude", pattern));
        for (String file : files) {
            builder.patternFile(
                    file,
                    content(environment, file),
                    name -> environment.variable(name).map(SurrogateEscape::encode));
        }
        for (String file : caselessFiles) {
            builder.caselessPatternFile(
                    file,
                    content(environment, file),
                    name -> environment.variable(name).map(SurrogateEscape::encode));
        }
        try {
            markers.forEach(marker -> builder.ifPresent(ExclusionMarker.parse(marker)));
            if (caches) {
                builder.ifPresent(ExclusionMarker.CACHE_DIRECTORY);
            }
            if (largest != null) {
                builder.largerThan(SizeLimit.parse(largest));
            }
            if (oneFileSystem) {
                builder.oneFileSystem();
            }
            return builder.build();
        } catch (IllegalArgumentException invalid) {
            throw new HoldfastException(ErrorCode.USAGE, String.valueOf(invalid.getMessage()), null, invalid);
        }
    }

    private static byte[] content(CliEnvironment environment, String file) throws HoldfastException {
        Path path = environment.workingDirectory().resolve(file);
        try {
            return Files.readAllBytes(path);
        } catch (IOException problem) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "unable to read exclude file '" + path + "': " + FileErrors.reason(problem),
                    null,
                    problem);
        }
    }
}
