package dev.holdfast.cli.command.restore;

import dev.holdfast.asset.files.select.IncludeRules;
import dev.holdfast.asset.files.select.Variables;
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
import picocli.CommandLine.Option;

/// Which part of a recovery point is restored, in restic's options.
final class SelectionOptions {
    @Option(
            names = {"-i", "--include"},
            paramLabel = "PATTERN",
            description = "Only what matches. Can be repeated.")
    private List<String> includes = new ArrayList<>();

    @Option(names = "--iinclude", paramLabel = "PATTERN", description = "The same, ignoring case.")
    private List<String> caselessIncludes = new ArrayList<>();

    @Option(names = "--include-file", paramLabel = "FILE", description = "Only what patterns in this file match.")
    private List<String> includeFiles = new ArrayList<>();

    @Option(names = "--iinclude-file", paramLabel = "FILE", description = "The same, ignoring case.")
    private List<String> caselessIncludeFiles = new ArrayList<>();

    @Option(
            names = {"-e", "--exclude"},
            paramLabel = "PATTERN",
            description = "Leave out what matches. Can be repeated.")
    private List<String> excludes = new ArrayList<>();

    @Option(names = "--iexclude", paramLabel = "PATTERN", description = "The same, ignoring case.")
    private List<String> caselessExcludes = new ArrayList<>();

    @Option(names = "--exclude-file", paramLabel = "FILE", description = "Leave out what patterns in this file match.")
    private List<String> excludeFiles = new ArrayList<>();

    @Option(names = "--iexclude-file", paramLabel = "FILE", description = "The same, ignoring case.")
    private List<String> caselessExcludeFiles = new ArrayList<>();

    /// @param paths to which the restore is limited; none for no limit
    IncludeRules rules(List<String> paths, CliEnvironment environment) throws HoldfastException {
        IncludeRules.Builder rules = IncludeRules.builder();
        Variables variables = name -> environment.variable(name).map(SurrogateEscape::encode);
        includes.forEach(text -> rules.include("--include", SurrogateEscape.encode(text)));
        caselessIncludes.forEach(text -> rules.caselessInclude("--iinclude", SurrogateEscape.encode(text)));
        excludes.forEach(text -> rules.exclude("--exclude", SurrogateEscape.encode(text)));
        caselessExcludes.forEach(text -> rules.caselessExclude("--iexclude", SurrogateEscape.encode(text)));
        for (String file : includeFiles) {
            rules.includeFile(file, content(environment, file), variables);
        }
        for (String file : caselessIncludeFiles) {
            rules.caselessIncludeFile(file, content(environment, file), variables);
        }
        for (String file : excludeFiles) {
            rules.excludeFile(file, content(environment, file), variables);
        }
        for (String file : caselessExcludeFiles) {
            rules.caselessExcludeFile(file, content(environment, file), variables);
        }
        paths.forEach(path -> rules.path(SurrogateEscape.encode(path)));
        try {
            return rules.build();
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
                    "unable to read pattern file '" + path + "': " + FileErrors.reason(problem),
                    "an --include-file or --exclude-file option names this file",
                    problem);
        }
    }
}
