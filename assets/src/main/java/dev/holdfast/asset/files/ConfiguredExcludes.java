package dev.holdfast.asset.files;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.asset.files.select.ExclusionMarker;
import dev.holdfast.asset.files.select.InvalidPatterns;
import dev.holdfast.asset.files.select.SizeLimit;
import dev.holdfast.asset.files.select.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a configured asset leaves out: the patterns of its policy and its own.
public final class ConfiguredExcludes {
    private ConfiguredExcludes() {}

    /// Reads the pattern files and puts the rules together.
    ///
    /// @param variables that pattern files may use
    public static Excludes of(AssetSettings settings, Variables variables) throws AssetException {
        String origin = "asset '" + settings.fullName() + "'";
        Excludes.Builder builder = Excludes.builder();
        settings.both(FilesOptions.EXCLUDE).forEach(pattern -> builder.pattern(origin, pattern));
        settings.both(FilesOptions.IEXCLUDE).forEach(pattern -> builder.caselessPattern(origin, pattern));
        for (String file : settings.both(FilesOptions.EXCLUDE_FILE)) {
            builder.patternFile(file, content(file), variables);
        }
        for (String file : settings.both(FilesOptions.IEXCLUDE_FILE)) {
            builder.caselessPatternFile(file, content(file), variables);
        }
        if (settings.get(FilesOptions.EXCLUDE_CACHES)) {
            builder.ifPresent(ExclusionMarker.CACHE_DIRECTORY);
        }
        if (settings.get(FilesOptions.ONE_FILE_SYSTEM)) {
            builder.oneFileSystem();
        }
        try {
            settings.both(FilesOptions.EXCLUDE_IF_PRESENT)
                    .forEach(marker -> builder.ifPresent(ExclusionMarker.parse(marker)));
            settings.find(FilesOptions.EXCLUDE_LARGER_THAN)
                    .ifPresent(size -> builder.largerThan(new SizeLimit(size.bytes())));
            return builder.build();
        } catch (InvalidPatterns invalid) {
            throw new AssetException(
                    Kind.USAGE, String.valueOf(invalid.getMessage()), "correct it in the configuration", invalid);
        }
    }

    private static byte[] content(String file) throws AssetException {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException problem) {
            throw new AssetException(
                    Kind.MISSING,
                    "unable to read exclude file '" + file + "': " + problem.getMessage(),
                    "make the file readable, or take it out of the configuration",
                    problem);
        }
    }
}
